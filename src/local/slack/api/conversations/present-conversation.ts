import type { Conversation, Json } from '../../message.ts';
import { BOT, TEAM } from '../../people.ts';

/** A conversation as the Web API shows it to the bot. */
export function presentConversation(conversation: Conversation): Json {
  const { id, kind, name, members, created } = conversation;
  const common = { id, created, is_archived: false, context_team_id: TEAM.id };
  if (kind === 'im') {
    return { ...common, is_im: true, user: members.find((member) => member !== BOT.user) };
  }
  const isChannel = kind === 'channel';
  return {
    ...common,
    name: name || `mpdm-${id.toLowerCase()}`,
    name_normalized: name,
    is_channel: isChannel,
    is_group: false,
    is_im: false,
    is_mpim: !isChannel,
    is_private: !isChannel,
    is_member: members.includes(BOT.user),
    is_general: name === 'general',
    num_members: members.length,
    topic: { value: '', creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
  };
}
