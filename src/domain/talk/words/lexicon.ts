import { ENGLISH_LEXICON } from './lexicon-en.ts';
import { CHINESE_LEXICON } from './lexicon-zh.ts';

/** A phrase and the concept it stands for; `_` says nothing. */
type Entry = { phrase: string; concept: string };

function readLine(line: string): Entry[] {
  const cut = line.indexOf(': ');
  const concept = line.slice(0, cut);
  const phrases = line.slice(cut + 2).split(', ');
  return phrases.map((phrase) => ({ phrase: phrase.trim(), concept }));
}

const ENTRIES: readonly Entry[] = `${ENGLISH_LEXICON}\n${CHINESE_LEXICON}`
  .split('\n')
  .filter((line) => line.includes(': '))
  .flatMap(readLine);

function index(entries: readonly Entry[]): Map<string, Entry[]> {
  const byFirst = new Map<string, Entry[]>();
  for (const entry of entries) {
    const first = entry.phrase.slice(0, 1);
    const list = byFirst.get(first);
    if (list) list.push(entry);
    else byFirst.set(first, [entry]);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.phrase.length - a.phrase.length);
  return byFirst;
}

const BY_FIRST = index(ENTRIES);
const LATIN = /[\p{Script=Latin}\d_]/u;

/** Not within a word, nor within one like `rollback-checkout` or `rollback.sh`. */
function endsThere(text: string, end: number, phrase: string): boolean {
  if (!LATIN.test(phrase.at(-1) ?? '')) return true;
  const next = text[end] ?? '';
  return !LATIN.test(/[-./@]/.test(next) ? (text[end + 1] ?? '') : next);
}

/** The longest phrase of the tables that stands at a place in a plain text. */
export function phraseAt(text: string, at: number): Entry | null {
  const entries = BY_FIRST.get(text[at] ?? '') ?? [];
  const found = entries.find(
    ({ phrase }) => text.startsWith(phrase, at) && endsThere(text, at + phrase.length, phrase),
  );
  return found ?? null;
}

function wordsOf(entries: readonly Entry[]): Set<string> {
  return new Set(entries.flatMap(({ phrase }) => phrase.match(/[a-z][a-z']+/g) ?? []));
}

/** Every Latin word of the tables. */
export const KNOWN_WORDS: ReadonlySet<string> = wordsOf(ENTRIES);

/** Words that stand in the tables by themselves and would change something. */
export const ACTING_WORDS: ReadonlySet<string> = wordsOf(
  ENTRIES.filter(({ phrase, concept }) => /^(?:act|can):/.test(concept) && !phrase.includes(' ')),
);
