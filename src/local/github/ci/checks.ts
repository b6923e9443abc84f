/** The checks that the emulated CI runs on a branch, in order. */
export function checksFor(headBranch: string | null, required: readonly string[]): string[] {
  // The quick check that a rollback may be merged on.
  const smoke = headBranch?.startsWith('hotfix/') ? ['smoke'] : [];
  return [...new Set([...required, 'build', 'docs', ...smoke])];
}
