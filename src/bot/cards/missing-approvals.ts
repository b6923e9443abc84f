import type { Hold } from '../../domain/task.ts';

/** Who approved the entry as it is rendered now; an approval of another one counts for nothing. */
export function validApprovals(hold: Hold): Hold['approvals'] {
  return hold.approvals.filter((one) => one.entryHash === hold.entryHash);
}

/** How many people must still approve. */
export function missingApprovals(hold: Hold): number {
  const people = new Set(validApprovals(hold).map(({ user }) => user));
  return Math.max(0, hold.needed - people.size);
}
