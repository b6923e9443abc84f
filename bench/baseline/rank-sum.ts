import { cumulativeStdNormalProbability, wilcoxonRankSum } from 'simple-statistics';

/**
 * One-sided Mann-Whitney test: how probable ranks like these are if `later` is not larger than `earlier`. The normal
 * approximation with its continuity correction, good from about eight values on each side; ties make it cautious.
 * https://en.wikipedia.org/wiki/Mann%E2%80%93Whitney_U_test#Normal_approximation_and_tie_correction
 */
export function probabilityNotLarger(earlier: readonly number[], later: readonly number[]): number {
  const [m, n] = [later.length, earlier.length];
  if (m === 0 || n === 0) return 1;
  const u = wilcoxonRankSum([...later], [...earlier]) - (m * (m + 1)) / 2;
  const deviation = Math.sqrt((m * n * (m + n + 1)) / 12);
  return 1 - cumulativeStdNormalProbability((u - (m * n) / 2 - 0.5) / deviation);
}
