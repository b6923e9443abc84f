import type { Prompt, PromptPassage } from './read-prompt.ts';

/** What the stand-in has to say: text that is quoted from `cited`, or nothing. */
export type Written =
  | { kind: 'answered'; markdown: string; cited: PromptPassage[] }
  | { kind: 'not_found' };

const LONGEST = 700;
const HAN = /\p{Script=Han}/u;
/** Words that are in every question and every document. */
const STOP = new Set(
  'a an and are can do does for how i in is it of on or the to we what where which'.split(' '),
);

/** Words of a text, cut to their stems' length; Chinese, which has no blanks, as pairs of characters. */
function termsOf(text: string): Set<string> {
  const lower = text.toLowerCase();
  const words = (lower.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !HAN.test(word));
  const runs = lower.match(/\p{Script=Han}{2,}/gu) ?? [];
  const pairs = runs.flatMap((run) => [...run].slice(1).map((char, i) => `${[...run][i]}${char}`));
  const stems = words.filter((word) => !STOP.has(word)).map((word) => word.slice(0, 5));
  return new Set([...stems, ...pairs]);
}

function overlap(question: Set<string>, passage: PromptPassage): number {
  const terms = termsOf([passage.path, passage.under, passage.text].join(' '));
  return [...question].filter((term) => terms.has(term)).length;
}

/**
 * The passage to quote: of those in the question's own writing the one that shares most words with it.
 * Where all are in another, it is the first: no words are shared then, and whoever searched had better means.
 */
function choose({ question, passages }: Prompt): PromptPassage | null {
  const terms = termsOf(question);
  const isForeign = ({ text }: PromptPassage) => HAN.test(text) !== HAN.test(question);
  const [best] = passages
    .filter((passage) => !isForeign(passage))
    .map((passage) => ({ passage, score: overlap(terms, passage) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score);
  if (best) return best.passage;
  return passages.every(isForeign) ? (passages[0] ?? null) : null;
}

const FENCED = /(^[ \t]*```[\s\S]*?^[ \t]*```)/m;

/** What a model is told to leave out everywhere: headings, pictures, and links that lead nowhere from another page. */
function tidyProse(text: string): string {
  return text
    .replace(/^#+\s+(.*)$/gm, '**$1**')
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]+)\]\((?!https?:)[^)]*\)/g, '$1');
}

/** Code stays as it is: a comment in a script is no heading. */
function tidy(text: string): string {
  const parts = text.split(FENCED);
  return parts.map((part, i) => (i % 2 === 1 ? part : tidyProse(part))).join('');
}

function mentionsSomebody(paragraph: string): boolean {
  return /(?:^|\s)@[\w-]/.test(paragraph.replace(/`[^`]*`/g, ''));
}

/** The beginning of a passage in whole paragraphs, with a code block's end when its beginning is there. */
function quote(text: string): string {
  let quoted = '';
  for (const paragraph of tidy(text)
    .trim()
    .split(/\n{2,}/)) {
    const open = (quoted.match(/^\s*```/gm) ?? []).length % 2 === 1;
    const longer = quoted === '' ? paragraph : `${quoted}\n\n${paragraph}`;
    if (quoted !== '' && !open && (longer.length > LONGEST || mentionsSomebody(paragraph))) break;
    quoted = longer;
  }
  return quoted;
}

/** Writes an answer from the passages of a prompt and from nothing else. */
export function writeAnswer(prompt: Prompt): Written {
  const passage = choose(prompt);
  if (!passage) return { kind: 'not_found' };
  const place = passage.path === null ? '' : `\`${passage.path}\``;
  const intro = HAN.test(prompt.question)
    ? `文件${place ? ` ${place} ` : ''}這樣說：`
    : `The documents say${place ? ` in ${place}` : ''}:`;
  const markdown = `${intro}\n\n${quote(passage.text)}`;
  return { kind: 'answered', markdown, cited: [passage] };
}
