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
/** So many words may be misspelt; text with more is no message. */
const MOST = 40;

/** The text with slips of the fingers mended, and the acting words that were only guessed from one. */
export type Corrected = { text: string; guessed: ReadonlySet<string> };

function isWord(word: string, names: ReadonlySet<string>): boolean {
  return [TARGETS, names, STOP_WORDS, REAL_WORDS].some((words) => words.has(word));
}

// What may have meant an act is asked about, so that is what it is taken for when in doubt.
const isAct = (word: string) => ACTING_WORDS.has(word);

/** A word near one of the tables, of times, or of the names of services; null when it is one, or near none. */
function correct(word: string, names: ReadonlySet<string>): string | null {
  const bare = word.replace(/'s$/, '');
  if (isWord(word, names) || isWord(bare, names)) return null;
  return nearestWord(word, names) ?? nearestWord(word, TARGETS, isAct);
}

/** Mends slips in a plain text. A word that may have meant an act is mended too, and told. */
export function correctTypos(text: string, names: ReadonlySet<string>): Corrected {
  const guessed = new Set<string>();
  let left = MOST;
  const mended = text.replace(WORD, (word) => {
    if (left === 0) return word;
    const better = correct(word, names);
    if (better === null) return word;
    left -= 1;
    if (ACTING_WORDS.has(better)) guessed.add(word);
    return better;
  });
  return { text: mended, guessed };
}
