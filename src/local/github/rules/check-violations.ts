import type { CheckState } from './check-states.ts';

/** A check that is demanded, from one App or from any. */
export type RequiredCheck = { context: string; integration_id?: number | undefined };

type Unmet = { context: string; state: CheckState['state'] | 'expected' };

const WORST: Unmet['state'][] = ['failing', 'pending', 'in progress', 'success'];

function stateOf(required: RequiredCheck, states: readonly CheckState[]): Unmet {
  const found = states.filter(
    ({ context, appId }) =>
      context === required.context &&
      (required.integration_id === undefined || required.integration_id === appId),
  );
  const state = WORST.find((one) => found.some((check) => check.state === one)) ?? 'expected';
  return { context: required.context, state };
}

function countByState(unmet: readonly Unmet[]): string {
  const counted = (['expected', 'pending', 'failing'] as const).flatMap((state) => {
    const count = unmet.filter((one) => one.state === state).length;
    return count > 0 ? `${count} ${state}` : [];
  });
  return counted.join(' and ');
}

/** What is missing of the required checks, in GitHub's words; null when all are green. */
export function checkViolation(
  required: readonly RequiredCheck[],
  states: readonly CheckState[],
): string | null {
  const unmet = required
    .map((one) => stateOf(one, states))
    .filter(({ state }) => state !== 'success');
  const [first] = unmet;
  if (!first) return null;
  if (required.length === 1) return `Required status check "${first.context}" is ${first.state}.`;
  const share = `${unmet.length} of ${required.length} required status checks`;
  const alike = first.state !== 'failing' && unmet.every(({ state }) => state === first.state);
  if (alike) return `${share} are ${first.state}.`;
  return `${share} have not succeeded: ${countByState(unmet)}.`;
}
