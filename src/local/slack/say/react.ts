import type { Message, Reaction } from '../message.ts';
import type { Workspace } from '../workspace.ts';
import { publishMessage } from './publish-message.ts';

/** A reaction to put on a message, or to take off it. */
export type ReactionChange = {
  channel: string;
  ts: string;
  name: string;
  user: string;
  on: boolean;
};

/** Why a reaction can't be changed, in Slack's codes; or `done`. */
export type ReactOutcome = 'done' | 'message_not_found' | 'already_reacted' | 'no_reaction';

/** Puts a person's reaction on a message or takes it off, and shows it. */
export function react(
  workspace: Pick<Workspace, 'messages' | 'hub'>,
  change: ReactionChange,
): ReactOutcome {
  const found = workspace.messages.find(change.channel, change.ts);
  if (!found || found.onlyFor !== null) return 'message_not_found';
  const { reactions = [] } = found.message;
  const has = reactions.some((it) => it.name === change.name && it.users.includes(change.user));
  if (has === change.on) return change.on ? 'already_reacted' : 'no_reaction';
  const { reactions: _old, ...rest } = found.message;
  const next = change.on ? added(reactions, change) : removed(reactions, change);
  const message: Message = next.length > 0 ? { ...rest, reactions: next } : rest;
  workspace.messages.save(change.channel, message);
  publishMessage(workspace, change.channel, message);
  return 'done';
}

function added(reactions: readonly Reaction[], { name, user }: ReactionChange): Reaction[] {
  const existing = reactions.find((it) => it.name === name);
  if (!existing) return [...reactions, { name, users: [user], count: 1 }];
  return reactions.map((it) =>
    it.name === name ? { name, users: [...it.users, user], count: it.count + 1 } : it,
  );
}

function removed(reactions: readonly Reaction[], { name, user }: ReactionChange): Reaction[] {
  return reactions
    .map((it) => (it.name === name ? withoutUser(it, user) : it))
    .filter((it) => it.count > 0);
}

function withoutUser(reaction: Reaction, user: string): Reaction {
  const users = reaction.users.filter((it) => it !== user);
  return { name: reaction.name, users, count: users.length };
}
