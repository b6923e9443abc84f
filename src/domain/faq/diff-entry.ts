import { formatPatch, OMIT_HEADERS, structuredPatch } from 'diff';
import type { FaqEntry } from './document.ts';
import { renderEntry } from './render-entry.ts';

/** Longer ones are cut: the pull request has all of it. */
const MAX = 20_000;
const CONTEXT_LINES = 3;

/** What readers see of an entry: all but the machine's half, its first two lines. */
function visible(entry: FaqEntry | null): string {
  return entry === null ? '' : `${renderEntry(entry).split('\n').slice(3).join('\n')}\n`;
}

/** What would change in the FAQ, as a unified diff without its header. `before` is null for a new entry. */
export function diffEntry(before: FaqEntry | null, after: FaqEntry): string {
  const patch = structuredPatch('', '', visible(before), visible(after), '', '', {
    context: CONTEXT_LINES,
  });
  const text = formatPatch(patch, OMIT_HEADERS).trimEnd();
  return text.length <= MAX ? text : `${text.slice(0, MAX).toWellFormed()}\n… cut here`;
}
