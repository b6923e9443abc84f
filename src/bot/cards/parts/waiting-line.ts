import type { Texts } from '../../texts/texts.ts';
import { plain } from './plain.ts';

type Rule = { pattern: RegExp; say: (texts: Texts, found: string) => string | null };

const code = (names: string) =>
  names
    .split(', ')
    .map((name) => `\`${name.replaceAll('`', "'")}\``)
    .join(', ');

/** What the pipelines wait for most, so that it can be said in any language; every other phrase is shown as it is. */
const RULES: readonly Rule[] = [
  { pattern: /^checks? (.+)$/u, say: (texts, names) => texts.waiting.check(code(names)) },
  { pattern: /^probe (.+)$/u, say: (texts, names) => texts.waiting.probe(code(names)) },
  {
    pattern: /^the deploy of ([0-9a-f]{7,40})\b/u,
    say: (texts, sha) => texts.waiting.deploy(`\`${sha}\``),
  },
  { pattern: /^(health confirmations)$/u, say: (texts) => texts.waiting.health },
  // What holds up the lane is said in a line of its own.
  { pattern: /^(an admin to (?:unlock|resume))\b/u, say: () => null },
  { pattern: /^(a person to merge or close its pull request)$/u, say: () => null },
];

/** What a task waits for as a sentence in which `backticks` mean code; null when the card says it already. */
export function waitingLine(waitingFor: string | null, texts: Texts): string | null {
  const phrase = plain(waitingFor ?? '', 200).trim();
  if (phrase === '') return null;
  for (const { pattern, say } of RULES) {
    const found = pattern.exec(phrase)?.[1];
    if (found !== undefined) return say(texts, found);
  }
  return texts.waiting.other(phrase);
}
