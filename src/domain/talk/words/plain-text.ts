import { stripHiddenCharacters } from '../../hidden-characters.ts';
import { toTraditional } from './simplified.ts';

/** What is longer was not typed by somebody who asks something. */
const LONGEST = 2_000;

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };
/** Characters that look alike or mean the same to a reader. */
const SAME: readonly (readonly [RegExp, string])[] = [
  [/[’‘ʼ＇]/g, "'"],
  [/[‐‑‒–—−〜～]/g, '-'],
  [/[，、]/g, ','],
  [/[。｡]/g, '. '],
  [/\s+/g, ' '],
  [/賬/g, '帳'],
  [/説/g, '說'],
  // Signs that are chosen wrongly for their sound.
  [/甚麼|啥麼/g, '什麼'],
  [/(?<=[什那怎這多])[摸嚒麽]/g, '麼'],
  [/錯物|錯悟/g, '錯誤'],
  // One Simplified character for two Traditional ones.
  [/合並/g, '合併'],
];

/** What was typed, at most 2,000 characters: wide and narrow letters alike, nothing hidden, blanks joined. */
export function typedText(text: string): string {
  return stripHiddenCharacters(text.slice(0, LONGEST))
    .replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? entity)
    .normalize('NFKC')
    .slice(0, LONGEST);
}

/** The text as the tables spell it: lower case, Traditional characters, plain signs. */
export function plainText(text: string): string {
  return SAME.reduce(
    (plain, [shape, by]) => plain.replace(shape, by),
    toTraditional(typedText(text).toLowerCase()),
  ).trim();
}
