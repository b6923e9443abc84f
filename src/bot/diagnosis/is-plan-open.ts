import type { SessionFacts } from './session-facts.ts';

/** Whether anything of a plan can still be approved or run. */
export function isPlanOpen({ session, over }: Pick<SessionFacts, 'session' | 'over'>): boolean {
  const { rejected, steps } = session.plan;
  const open = steps.some(({ action, status }) => action !== null && status === 'proposed');
  return open && !over && rejected === null;
}
