import type { FaqDocument } from './document.ts';
import { BEGIN, END } from './markers.ts';
import { renderEntry } from './render-entry.ts';

/** The whole file. A document nobody added to comes out exactly as it went in. */
export function renderFaq(doc: FaqDocument): string {
  if (!doc.managed) return doc.before + doc.after;
  const parts = [BEGIN, ...doc.entries.map(renderEntry), END];
  return doc.before + parts.join('\n\n').replaceAll('\n', doc.eol) + doc.after;
}
