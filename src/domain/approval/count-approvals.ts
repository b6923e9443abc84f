import type { Hold } from '../task.ts';

type Approvals = Pick<Hold, 'approvals' | 'entryHash'>;

/** The approvals that count: of the entry as it is rendered now, one a person. */
export function validApprovals({ approvals, entryHash }: Approvals): Hold['approvals'] {
  const people = new Map(
    approvals.filter((one) => one.entryHash === entryHash).map((one) => [one.user, one]),
  );
  return [...people.values()];
}

/** How many people must still approve. */
export function missingApprovals(hold: Approvals & Pick<Hold, 'needed'>): number {
  return Math.max(0, hold.needed - validApprovals(hold).length);
}
