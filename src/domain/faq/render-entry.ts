import type { Link, Paragraph, PhrasingContent } from 'mdast';
import type { Citation } from '../answer.ts';
import { detectLanguage } from '../language.ts';
import { stringifyMarkdown } from '../markdown.ts';
import { answerDigest } from './answer-digest.ts';
import type { FaqEntry } from './document.ts';
import { ENTRY, SOURCES } from './markers.ts';

const WORDS = {
  en: { sources: 'Sources: ', updated: 'updated' },
  'zh-Hant': { sources: '來源：', updated: '更新於' },
};

/** One entry as it stands in the file, without a line break at either end. */
export function renderEntry(entry: FaqEntry): string {
  return [
    renderHeader(entry),
    `<a id="${entry.anchor}"></a>`,
    '',
    renderHeading(entry.question),
    '',
    ...(entry.answer === '' ? [] : [entry.answer, '']),
    renderSources(entry),
  ].join('\n');
}

/** The machine's half: JSON in which nothing can close the comment or look like a marker. */
function renderHeader(entry: FaqEntry): string {
  const { anchor, question, taskId, updatedAt, citations } = entry;
  const json = JSON.stringify({
    anchor,
    question,
    taskId,
    updatedAt,
    citations,
    digest: answerDigest(entry.answer),
  })
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e')
    .replaceAll('--', '-\\u002d');
  return `${ENTRY}${json} -->`;
}

function renderHeading(question: string): string {
  const text = question.replace(/\s+/gu, ' ').trim();
  return stringifyMarkdown([
    { type: 'heading', depth: 3, children: [{ type: 'text', value: text }] },
  ]);
}

function renderSources(entry: FaqEntry): string {
  const words = WORDS[detectLanguage(entry.question)];
  const shown = new Map(entry.citations.map((citation) => [citation.path, citation]));
  const links = [...shown.values()].flatMap((citation, index): PhrasingContent[] =>
    index === 0 ? [link(citation)] : [{ type: 'text', value: ' · ' }, link(citation)],
  );
  const paragraph: Paragraph = { type: 'paragraph', children: links };
  const sources = links.length === 0 ? '' : `${words.sources}${stringifyMarkdown([paragraph])} · `;
  return `${SOURCES}${sources}${words.updated} ${entry.updatedAt}</sub>`;
}

/** GitHub resolves a leading slash from the root of the repository, wherever the FAQ file lies. */
function link({ path, sha, startLine, endLine }: Citation): Link {
  const lines = startLine === undefined ? '' : `#L${startLine}${endLine ? `-L${endLine}` : ''}`;
  const target = `/${path.split('/').map(encodeURIComponent).join('/')}`;
  return {
    type: 'link',
    // A rendered document has no line anchors, so only other files are linked to the line.
    url: path.endsWith('.md') ? target : target + lines,
    children: [{ type: 'inlineCode', value: `${path}@${sha.slice(0, 7)}` }],
  };
}
