import type { SessionFacts } from './session-facts.ts';

/** Whether anything of a plan can still be done, by a button or by hand. */
export function isPlanOpen({ session, over }: Pick<SessionFacts, 'session' | 'over'>): boolean {
  const { rejected, steps } = session.plan;
  return steps.some(({ status }) => status === 'proposed') && !over && rejected === null;
}
