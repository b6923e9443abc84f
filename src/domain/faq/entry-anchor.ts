import { normaliseQuestion, questionHash } from '../question.ts';
import type { FaqDocument } from './document.ts';

/**
 * The anchor of a question in this document: the one it has, else `faq-` and 16 digits of the question's hash, with a
 * number behind it in the one case in 2⁶⁴ that another question holds that already.
 */
export function entryAnchor(doc: Pick<FaqDocument, 'entries'>, question: string): string {
  const normalised = normaliseQuestion(question);
  const own = doc.entries.find((entry) => normaliseQuestion(entry.question) === normalised);
  if (own) return own.anchor;
  const taken = new Set(doc.entries.map((entry) => entry.anchor));
  const anchor = `faq-${questionHash(question).slice(0, 16)}`;
  let free = anchor;
  for (let number = 2; taken.has(free); number += 1) free = `${anchor}-${number}`;
  return free;
}
