import type { TalkContext } from '../context.ts';

const MENTION = /<@([A-Z0-9]{1,20})(?:\|[^<>\n]{0,80})?>/gi;
/** Somebody is addressed at the edge of a sentence: "@alice can you look?", "thanks, @alice". */
const AT_AN_EDGE =
  /^\W{0,10}(?:(?:hey|hi|ok|thanks|thank you|thx|cc|fyi)\W{1,5})?<@[A-Z0-9]{1,20}(?:\|[^<>\n]{0,80})?>|<@[A-Z0-9]{1,20}(?:\|[^<>\n]{0,80})?>\W{0,10}$/i;
/** The same typed by hand, which Slack makes no mention of. */
const TYPED = /^(?:(?:hey|hi|ok|thanks|thx|cc)[\s,]+)?@(?!opsloop\b)[\p{L}][\p{L}\d._-]{1,40}/iu;

/**
 * Whether an utterance (as `typedText` has it) is addressed to other people: in a thread somebody else is called and we are not.
 * Outside threads nobody but us is listening.
 */
export function isForOthers(typed: string, { thread, bot }: TalkContext): boolean {
  if (thread === null || bot === null) return false;
  const called = [...typed.matchAll(MENTION)].map(([, user]) => user);
  if (called.includes(bot)) return false;
  return AT_AN_EDGE.test(typed) || TYPED.test(typed);
}
