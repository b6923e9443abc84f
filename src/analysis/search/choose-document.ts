import type { Passage } from '../../domain/answer.ts';
import { kindOf } from './kinds.ts';

/** A document that is found far behind code or records is about something else. */
const NEARLY = 0.5;

/** The passage to quote to people: the best of a document, as far as one is among the best. */
export function chooseDocument(passages: readonly Passage[]): Passage | null {
  const best = passages[0]?.score ?? 0;
  const found = passages.find(({ path }) => kindOf(path) === 'document');
  return found && found.score >= NEARLY * best ? found : null;
}
