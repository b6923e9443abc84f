import type { Passage } from '../answer.ts';
import { findInjection } from './find-injection.ts';

/**
 * What of all that a draft is written from gives a language model orders: the question, or passages as `path:lines`.
 * None of their words is repeated.
 */
export function findSuspects(question: string, passages: readonly Passage[]): string[] {
  const suspected = passages
    .filter(({ headings, text }) => findInjection([...headings, text].join('\n')).length > 0)
    .map(({ path, startLine, endLine }) => `${path}:${startLine}-${endLine}`);
  return findInjection(question).length > 0 ? ['the question', ...suspected] : suspected;
}
