import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ParseResult, parseSync } from 'oxc-parser';
import { listSources, ROOT } from './list-sources.ts';

/** One file of the product, parsed. */
export type Source = {
  /** Relative to the root, e.g. `src/domain/task.ts`. */
  path: string;
  text: string;
  parsed: ParseResult;
  /** `path:line` of an offset, for messages. */
  at(offset: number): string;
};

/** The 1-based line of an offset. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** Parses the text of a file; one that can't be parsed is the type checker's business. */
export function parseSource(path: string, text: string): Source {
  const parsed = parseSync(path, text);
  return { path, text, parsed, at: (offset) => `${path}:${lineAt(text, offset)}` };
}

async function readSource(path: string): Promise<Source> {
  return parseSource(path, await readFile(join(ROOT, path), 'utf8'));
}

/** Every file of the product, parsed. */
export async function readSources(): Promise<Source[]> {
  return Promise.all((await listSources()).map(readSource));
}
