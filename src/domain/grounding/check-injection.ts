import type { Draft, GroundingFinding } from '../answer.ts';
import { findInjection } from '../injection/find-injection.ts';

/** Whether what the draft was written from, or what was written, gives language models orders. */
export function checkInjection({ answer, suspects = [] }: Draft): GroundingFinding[] {
  const written = findInjection(answer).length > 0 ? ['the answer itself'] : [];
  return [...suspects, ...written].map((text) => ({ code: 'injection', text }));
}
