import type { Passage } from '../../domain/answer.ts';
import type { Language } from '../../domain/language.ts';
import type { RepositorySnapshot } from '../../domain/repository.ts';
import { type Concept, readQuestion } from '../../domain/words/read-question.ts';
import { createTokeniser } from '../../domain/words/tokenise.ts';
import { kindOf } from '../search/kinds.ts';
import { quoteCode } from './quote-code.ts';
import { quoteDocument } from './quote-document.ts';
import { writeIntroduction } from './write-introduction.ts';

export type ExtractInput = {
  question: string;
  language: Language;
  /** Best first, at least one. */
  passages: readonly Passage[];
  snapshot: Pick<RepositorySnapshot, 'has'>;
};

/** An answer made of quotes, and the passages it quotes with the lines they were cut to. */
export type Extract = { answer: string; cited: Passage[] };

const BUDGET = 1_200;
/** A second passage is quoted when it is nearly as good and the first said little. */
const NEARLY = 0.75;
const LITTLE = 450;

const MORE: Record<Language, (path: string) => string> = {
  en: (path) => `There is more in \`${path}\`.`,
  'zh-Hant': (path) => `更多內容請見 \`${path}\`。`,
};

/** Answers by quoting what the repository says, word for word, with an opening line in the asker's language. */
export function writeExtract({ question, language, passages, snapshot }: ExtractInput): Extract {
  const hitsIn = countHits(readQuestion(question));
  const parts: string[] = [];
  const cited: Passage[] = [];
  let left = BUDGET;
  for (const passage of passages.filter(isWorthQuoting)) {
    const part = quotePassage(passage, { language, snapshot, hitsIn, budget: left });
    if (part === null || (parts.length > 0 && part.text.length > left)) continue;
    parts.push(part.text);
    cited.push(part.passage);
    left -= part.text.length;
    if (part.text.length > LITTLE) break;
  }
  return { answer: parts.join('\n\n'), cited };
}

function isWorthQuoting({ score }: Passage, position: number, all: readonly Passage[]): boolean {
  return position === 0 || (position === 1 && score >= NEARLY * (all[0]?.score ?? 0));
}

type Quoting = Pick<ExtractInput, 'language' | 'snapshot'> & {
  hitsIn: (text: string) => number;
  budget: number;
};

function quotePassage(
  passage: Passage,
  quoting: Quoting,
): { text: string; passage: Passage } | null {
  const { language, snapshot, hitsIn, budget } = quoting;
  const kind = kindOf(passage.path);
  const isDocument = kind === 'document' || (kind === 'record' && passage.path.endsWith('.md'));
  if (!isDocument) {
    const { text, lines } = quoteCode(passage, hitsIn);
    const quoted = { ...passage, ...lines };
    return { text: `${writeIntroduction(quoted, language, false)}\n\n${text}`, passage: quoted };
  }
  const { text, cut } = quoteDocument(passage, snapshot, hitsIn, budget);
  if (text === '') return null;
  const more = cut ? [MORE[language](passage.path)] : [];
  return {
    text: [writeIntroduction(passage, language, true), text, ...more].join('\n\n'),
    passage,
  };
}

/** How many of the question's concepts a text holds. */
function countHits(concepts: readonly Concept[]): (text: string) => number {
  const tokenise = createTokeniser();
  return (text) => {
    const tokens = new Set(tokenise(text));
    return concepts.filter(({ term, equivalents }) =>
      [term, ...equivalents].some(
        (each) => tokens.has(each) || (/^\p{Script=Han}/u.test(each) && text.includes(each)),
      ),
    ).length;
  };
}
