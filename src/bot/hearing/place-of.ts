import type { Spoken } from '../listeners/payloads.ts';

/** How somebody speaks to us: by our name, to us alone, or in a thread that may be ours. */
export type SpokenPlace = 'mention' | 'direct' | 'reply';

/** Everything else that carries a subtype is an edit, a deletion, somebody who joined, and the like. */
const SAID: ReadonlySet<string> = new Set(['file_share', 'thread_broadcast']);
const SLACKBOT = 'USLACKBOT';

/** Our own user id, as Slack tells it with every event; null when it does not. */
export function ownUser({ authorizations }: Spoken): string | null {
  return authorizations.find(({ is_bot }) => is_bot === true)?.user_id ?? null;
}

const CODE = /```[\s\S]*?```|`[^`\n]*`/g;

/** Whether we are named, outside of code; true too when it is not known who we are. */
export function isNamed(spoken: Spoken): boolean {
  const bot = ownUser(spoken);
  const text = spoken.event.text.replace(CODE, ' ');
  return bot === null || text.includes(`<@${bot}>`) || text.includes(`<@${bot}|`);
}

function isPerson(spoken: Spoken): boolean {
  const { user } = spoken.event;
  return user !== null && user !== SLACKBOT && user !== ownUser(spoken);
}

/** Whether it was said in a thread that somebody else began, as far as Slack tells. */
export function isElsewhere(spoken: Spoken): boolean {
  const { thread_ts, parent_user_id } = spoken.event;
  const bot = ownUser(spoken);
  return thread_ts !== null && bot !== null && parent_user_id !== null && parent_user_id !== bot;
}

/** Where what a person said may be meant for us; null when it can't be: edits, deletions, bots, ourselves, other talk. */
export function placeOf(spoken: Spoken): SpokenPlace | null {
  const { type, subtype, channel_type, thread_ts, ts, edited } = spoken.event;
  if (!isPerson(spoken) || edited) return null;
  if (subtype !== null && !SAID.has(subtype)) return null;
  if (type === 'app_mention' && isNamed(spoken)) return 'mention';
  if (channel_type === 'im') return 'direct';
  const inChannel = channel_type === 'channel' || channel_type === 'group';
  return inChannel && thread_ts !== null && thread_ts !== ts ? 'reply' : null;
}
