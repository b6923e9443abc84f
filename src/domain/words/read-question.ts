import { compoundOf } from './compounds.ts';
import { EQUIVALENTS } from './equivalents.ts';
import { STOP_WORDS } from './stop-words.ts';
import { createTokeniser } from './tokenise.ts';

/** One thing a question asks about. */
export type Concept = {
  /** An English root, or a Chinese word. */
  term: string;
  /** What it may be called otherwise, in either language. */
  equivalents: readonly string[];
};

const HAN = /^\p{Script=Han}/u;
const HAN_RUN = /\p{Script=Han}+/gu;
const SEGMENTER = new Intl.Segmenter('zh-Hant', { granularity: 'word' });
const PHRASES = [...EQUIVALENTS.keys()]
  .filter((word) => HAN.test(word))
  .sort((left, right) => right.length - left.length);

/** The things a question asks about, without the words that only make it a question; each once. */
export function readQuestion(question: string): Concept[] {
  const text = question.normalize('NFKC');
  const terms = new Set([...latinTerms(text), ...hanTerms(text)]);
  return [...terms].map((term) => ({ term, equivalents: EQUIVALENTS.get(term) ?? [] }));
}

function latinTerms(text: string): string[] {
  const spelled = text.replace(/[’']s\b/g, '').replace(HAN_RUN, ' ');
  return joinCompounds(createTokeniser()(spelled)).filter((token) => !STOP_WORDS.has(token));
}

/** `roll back` comes as `roll`, `back` and `rollback`; only the last is asked about. */
function joinCompounds(tokens: string[]): string[] {
  const isHalf = (index: number) => {
    const compound = compoundOf(tokens[index] ?? '', tokens[index + 1] ?? '');
    return compound !== undefined && tokens[index + 2] === compound;
  };
  return tokens.filter((_, index) => !isHalf(index) && !isHalf(index - 1));
}

/** Known phrases first, the longest of them, then what the dictionary of the runtime takes for words. */
function hanTerms(text: string): string[] {
  const terms: string[] = [];
  let rest = text;
  for (const phrase of PHRASES) {
    if (!rest.includes(phrase)) continue;
    terms.push(phrase);
    rest = rest.replaceAll(phrase, ' ');
  }
  const words = (rest.match(HAN_RUN) ?? []).flatMap((run) => [...SEGMENTER.segment(run)]);
  return [...terms, ...words.map(({ segment }) => segment).filter((word) => !STOP_WORDS.has(word))];
}
