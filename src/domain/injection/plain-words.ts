import { stripHiddenCharacters } from '../hidden-characters.ts';

/** Letters of other scripts that look like Latin ones, and digits that stand for letters. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  ...{
    а: 'a',
    е: 'e',
    о: 'o',
    р: 'p',
    с: 'c',
    у: 'y',
    х: 'x',
    і: 'i',
    ѕ: 's',
    ј: 'j',
    ԁ: 'd',
    һ: 'h',
  },
  ...{
    ο: 'o',
    α: 'a',
    ε: 'e',
    ι: 'i',
    ν: 'v',
    ρ: 'p',
    τ: 't',
    υ: 'u',
    κ: 'k',
    ɡ: 'g',
    ո: 'n',
    ѵ: 'v',
  },
};
const DIGITS: Readonly<Record<string, string>> = {
  ...{ '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's' },
};
const WORD = /[\p{L}]{3,40}/gu;
const LATIN = /[a-z]/i;
const FOREIGN = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}ɡ]/u;
const WRITTEN = /[\w@$]{3,30}/g;
const DIGIT = /[013457@$]/;
const SPACED = /(?<![\p{L}\p{N}])(?:\p{L}[ .\-_*|/]){2,200}\p{L}(?![\p{L}\p{N}])/gu;

/** Signs of Markdown at the edges of words. */
const EMPHASIS = /(?<![\p{L}\p{N}])[*_]{1,3}(?=\p{L})|(?<=[\p{L}\p{N}])[*_]{1,3}(?![\p{L}\p{N}])/gu;

function put(word: string, foreign: RegExp, map: Readonly<Record<string, string>>): string {
  if (!LATIN.test(word) || !foreign.test(word)) return word;
  return [...word].map((letter) => map[letter.toLowerCase()] ?? letter).join('');
}

/** Letters one by one, as in `i g n o r e`: a single blank is within a word, two part words. */
function join(run: string): string {
  return run.replace(/[ .\-_*|/]/g, '');
}

/** The text as a reader takes it in: nothing unseen, wide and narrow letters alike, lookalikes as what they look like. */
export function plainWords(text: string): string {
  return stripHiddenCharacters(text.normalize('NFKC'))
    .replace(WORD, (word) => put(word, FOREIGN, LOOKALIKES))
    .replace(/\p{Script=Han}(?:[ \u3000.·*_-]\p{Script=Han}){3,60}/gu, (run) =>
      run.replace(/[ \u3000.·*_-]/gu, ''),
    )
    .replace(EMPHASIS, '')
    .replace(/(?<=\p{Script=Han}) (?=[\w])|(?<=\w) (?=\p{Script=Han})/gu, '');
}

/** The text with letters for digits, and with single letters joined: how words are written past a filter. */
export function disguisedWords(text: string): string {
  return text.replace(SPACED, join).replace(WRITTEN, (word) => put(word, DIGIT, DIGITS));
}
