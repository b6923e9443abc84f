import { STOP_WORDS } from '../../words/stop-words.ts';
import { ACTING_WORDS, KNOWN_WORDS } from './lexicon.ts';
import { nearestWord } from './nearest-word.ts';
import { REAL_WORDS } from './real-words.ts';

/** Words of times; their grammar is in `time/`. */
const TIME_WORDS =
  `yesterday today tonight morning afternoon evening night overnight lunch noon midnight midday since last past
  hour hours minute minutes mins days week weeks month months monday tuesday wednesday thursday friday saturday sunday january
  february march april june july august september october november december before after between until around half quarter
  till one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty couple few clock
  lunchtime utc gmt cet cest est edt cst cdt pst pdt jst sgt time ago jan feb mar apr jun jul aug sept oct nov dec mon tue tues
  wed thu thur thurs fri sat sun`.split(/\s+/);

const TARGETS: ReadonlySet<string> = new Set([...KNOWN_WORDS, ...TIME_WORDS]);
const WORD = /(?<![\p{L}\d_.<@/-])[a-z][a-z']{2,24}(?![\p{Script=Latin}\d_./-])/gu;
/** So many words that nobody knows are looked at; text with more is no message. */
const MOST = 40;

/** The text with slips of the fingers mended, and the acting words that were only guessed from one. */
export type Corrected = { text: string; guessed: ReadonlySet<string> };

/** What services are called: whole names, and the words that a slip may have been meant for. */
export type Names = { has(word: string): boolean; words: ReadonlySet<string> };

function isWord(word: string, names: Names): boolean {
  return [TARGETS, names, STOP_WORDS, REAL_WORDS].some((words) => words.has(word));
}

// What may have meant an act is asked about, so that is what it is taken for when in doubt.
const isAct = (word: string) => ACTING_WORDS.has(word);

/** The word of a service's name, of the tables or of times that is near; null when none is. */
function correct(word: string, { words }: Names): string | null {
  return nearestWord(word, words) ?? nearestWord(word, TARGETS, isAct);
}

/** Mends slips in a plain text. A word that may have meant an act is mended too, and told. */
export function correctTypos(text: string, names: Names): Corrected {
  const guessed = new Set<string>();
  let left = MOST;
  const mended = text.replace(WORD, (word) => {
    const known = isWord(word, names) || isWord(word.replace(/'s$/, ''), names);
    if (known || left === 0) return word;
    left -= 1;
    const better = correct(word, names) ?? word;
    if (ACTING_WORDS.has(better)) guessed.add(word);
    return better;
  });
  return { text: mended, guessed };
}
