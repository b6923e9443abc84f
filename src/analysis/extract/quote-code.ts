import type { Passage } from '../../domain/answer.ts';
import { stringifyMarkdown } from '../../domain/markdown.ts';
import type { Quote } from './quote-document.ts';

const LANGUAGES: Readonly<Record<string, string>> = {
  ts: 'ts',
  tsx: 'tsx',
  js: 'js',
  mjs: 'js',
  cjs: 'js',
  jsx: 'jsx',
  json: 'json',
  yml: 'yaml',
  yaml: 'yaml',
  toml: 'toml',
  sh: 'sh',
  bash: 'sh',
  py: 'python',
  rb: 'ruby',
  go: 'go',
  rs: 'rust',
  java: 'java',
  kt: 'kotlin',
  cs: 'csharp',
  php: 'php',
  tf: 'hcl',
  sql: 'sql',
  mk: 'make',
  html: 'html',
  c: 'c',
  cpp: 'cpp',
  swift: 'swift',
};
const MOST_LINES = 30;

/** Quotes the lines of code around those that say most about the question; `lines` are those quoted, 1-based. */
export function quoteCode(
  passage: Passage,
  hitsIn: (text: string) => number,
): Quote & { lines: { startLine: number; endLine: number } } {
  const lines = passage.text.split('\n');
  const from = busiest(lines.map(hitsIn));
  const kept = lines.slice(from, from + MOST_LINES);
  const text = stringifyMarkdown([
    { type: 'code', lang: languageOf(passage.path), value: kept.join('\n') },
  ]);
  const startLine = passage.startLine + from;
  return {
    text,
    cut: kept.length < lines.length,
    lines: { startLine, endLine: startLine + kept.length - 1 },
  };
}

/** Where the window with the most hits begins; the earliest when equal. */
function busiest(hits: readonly number[]): number {
  const last = Math.max(0, hits.length - MOST_LINES);
  let best = { start: 0, sum: -1 };
  for (let start = 0; start <= last; start += 1) {
    const sum = hits.slice(start, start + MOST_LINES).reduce((left, right) => left + right, 0);
    if (sum > best.sum) best = { start, sum };
  }
  return best.start;
}

function languageOf(path: string): string {
  const name = path.split('/').at(-1)?.toLowerCase() ?? '';
  if (name === 'makefile') return 'make';
  if (name === 'dockerfile') return 'dockerfile';
  return LANGUAGES[name.split('.').at(-1) ?? ''] ?? 'text';
}
