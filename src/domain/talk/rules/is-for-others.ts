import type { TalkContext } from '../context.ts';

const MENTION = /<@([A-Z0-9]{1,20})(?:\|[^<>\n]{0,80})?>/gi;
/** Somebody is addressed at the edge of a sentence: "@alice can you look?", "thanks, @alice". */
const AT_AN_EDGE =
  /^\W{0,10}(?:(?:hey|hi|ok|thanks|thank you|thx|cc|fyi)\W{1,5})?<@[A-Z0-9]{1,20}(?:\|[^<>\n]{0,80})?>|<@[A-Z0-9]{1,20}(?:\|[^<>\n]{0,80})?>\W{0,10}$/i;
/** The same typed by hand, which Slack makes no mention of. */
const TYPED = /^(?:(?:hey|hi|ok|thanks|thx|cc)[\s,]+)?@(?!opsloop\b)[\p{L}][\p{L}\d._-]{1,40}/iu;

/** Nothing but signs of assent and pictures. */
const SIGNS =
  /^(?:\s|\+1|:[a-z0-9_+'-]{1,60}:|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f)+$/iu;
/** Who answers somebody says first that they heard them: "ok I'm on it", 好，我來看. */
const ANSWERS =
  /^(?:ok(?:ay)?|k|kk|sure|yes|yep|yeah|yup|right|alright|好的?|嗯|行|可以|沒問題)[\s,.!，、。！]*(?:i['’]?m\b|i am\b|i['’]?ll\b|i will\b|i got\b|i['’]?ve got\b|on it\b|looking\b|taking\b|我來|我去|我看|我處理|我接|我查)/i;

/**
 * Whether an utterance (as `typedText` has it) is addressed to other people: in a thread somebody else is called or answered,
 * and we are not.
 * Outside threads nobody but us is listening.
 */
export function isForOthers(typed: string, { thread, bot }: TalkContext): boolean {
  if (thread === null || bot === null) return false;
  const called = [...typed.matchAll(MENTION)].map(([, user]) => user);
  if (called.includes(bot)) return false;
  return [AT_AN_EDGE, TYPED, SIGNS, ANSWERS].some((shape) => shape.test(typed.trim()));
}
