/** The quick check that a rollback may be merged on. */
export const SMOKE = 'smoke';

/** How much of a check's usual time one takes. */
export function shareOfTime(check: string): number {
  return check === SMOKE ? 1 / 3 : 1;
}

/** The checks that the emulated CI runs on a branch, in order. */
export function checksFor(headBranch: string | null, required: readonly string[]): string[] {
  const smoke = headBranch?.startsWith('hotfix/') ? [SMOKE] : [];
  return [...new Set([...required, 'build', 'docs', ...smoke])];
}
