import { compoundOf } from './compounds.ts';
import { stem } from './stem.ts';

/** Turns text into the words it is found by. */
export type Tokenise = (text: string) => string[];

const RUN = /\p{Script=Han}+|[\p{L}\p{N}]+/gu;
const HAN = /^\p{Script=Han}/u;
const HUMP = /(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/;
const LONGEST = 40;
// biome-ignore lint/suspicious/noControlCharactersInRegex: this is what ASCII is.
const NOT_ASCII = /[^\x00-\x7f]/;

/**
 * A tokeniser for English, code and Chinese: words are lower-cased and reduced to their root, identifiers also split at
 * their humps, Chinese cut into overlapping pairs. It remembers words, so make one for each job, not one for ever.
 */
export function createTokeniser(): Tokenise {
  const known = new Map<string, string[]>();
  return (text) => {
    const tokens: string[] = [];
    let previous = '';
    for (const run of plain(text).match(RUN) ?? []) {
      const words = known.get(run) ?? remember(known, run);
      for (const word of words) tokens.push(word);
      const first = words[0] ?? '';
      const compound = compoundOf(previous, first);
      if (compound) tokens.push(compound);
      previous = first;
    }
    return tokens;
  };
}

function plain(text: string): string {
  return NOT_ASCII.test(text) ? text.normalize('NFKC') : text;
}

function remember(known: Map<string, string[]>, run: string): string[] {
  const words = readRun(run);
  known.set(run, words);
  return words;
}

function readRun(run: string): string[] {
  if (HAN.test(run)) return pairs(run);
  if (run.length > LONGEST) return [];
  const humps = run.split(HUMP);
  const whole = stem(run.toLowerCase());
  return humps.length === 1 ? [whole] : [whole, ...humps.map((hump) => stem(hump.toLowerCase()))];
}

function pairs(run: string): string[] {
  const characters = [...run];
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}
