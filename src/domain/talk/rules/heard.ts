import type { TalkContext } from '../context.ts';
import type { When } from '../time/read-when.ts';
import type { Word } from '../words/word.ts';

/** Everything that the rules look at. */
export type Heard = {
  words: readonly Word[];
  /** Concepts that were said, kinds of words, `question`, `thread` and the thread's kind: what rules are made of. */
  marks: ReadonlySet<string>;
  /** The whole utterance as it was typed, without mentions. */
  question: string;
  /** Misspelt words that may have meant an act. */
  guessed: readonly string[];
  context: TalkContext;
};

/** A time of which the span is known. */
export type KnownWhen = Extract<When, { kind: 'span' }>;

function threadMarks({ thread }: TalkContext): string[] {
  return thread ? ['thread', `in:${thread.kind}`] : [];
}

function marksOfWord(word: Word): string[] {
  if (word.kind === 'concept') return [word.concept];
  if (word.kind !== 'time') return [word.kind];
  if (word.when.kind === 'no_deploy') return ['time', 'no_deploy'];
  return word.when.onlyDeploy ? ['deploy', 'deploy_time'] : ['time', `time:${word.when.shape}`];
}

/** Signs that people use in code, lists and addresses, and not in a wish. */
const CODE = /[~/\\$#=(){}[\]|<>_^%+•]|(?:^|[^\p{L}\d])-/u;

/** Who asks in haste leaves the mark out, but puts the verb first. */
const ASKS =
  /^(?:(?:hey|hi|so|and|but|ok|okay|um|please|pls|opsloop)[ ,]+)*(?:is|isn't|are|aren't|were|did|didn't|does|has|was (?:my|our|there|any)|have (?:we|you|they|i|my)|do (?:we|you|they|i)|will (?:my|our|the|this|it|we))\b/;

/** What rules are matched against, read from the words and the signs of a plain text. */
export function marksOf(words: readonly Word[], text: string, context: TalkContext): Set<string> {
  const marks = new Set([...words.flatMap(marksOfWord), ...threadMarks(context)]);
  if (text.includes('?') || marks.has('q') || ASKS.test(text)) marks.add('question');
  if (CODE.test(text)) marks.add('code');
  return marks;
}

/** Every service that was named, as a list of what each name may mean. */
export function servicesOf({ words }: Heard): (readonly string[])[] {
  return words.flatMap((word) => (word.kind === 'service' ? [word.services] : []));
}

/** The first time that was named. */
export function timeOf({ words }: Heard): KnownWhen | null {
  for (const word of words) if (word.kind === 'time' && word.when.kind === 'span') return word.when;
  return null;
}

/** The first id, lower case. */
export function idOf({ words }: Heard): string | null {
  for (const word of words) if (word.kind === 'id') return word.id;
  return null;
}

/** The first length of time, milliseconds. */
export function lengthOfTime({ words }: Heard): number | null {
  for (const word of words) if (word.kind === 'length') return word.ms;
  return null;
}

/** The words that are in no table. */
export function strangersOf({ words }: Heard): string[] {
  return words.flatMap((word) => (word.kind === 'stranger' ? [word.text] : []));
}
