import { createHash } from 'node:crypto';
import type { FaqEntry } from './document.ts';
import { renderEntry } from './render-entry.ts';

/** SHA-256 in hex of the entry as it is rendered; what an approval binds to. */
export function entryHash(entry: FaqEntry): string {
  return createHash('sha256').update(renderEntry(entry), 'utf8').digest('hex');
}
