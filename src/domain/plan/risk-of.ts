import type { PlanAction } from '../plan-action.ts';

/** How much can go wrong with an action. */
export function riskOf(action: PlanAction): 'low' | 'medium' | 'high' {
  if (action.kind === 'silence') return 'low';
  if (action.kind !== 'scale') return 'medium';
  if (action.to === 0) return 'high';
  return action.to < action.from ? 'medium' : 'low';
}
