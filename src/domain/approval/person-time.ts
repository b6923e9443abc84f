import type { Hold } from '../task.ts';
import { missingApprovals, validApprovals } from './count-approvals.ts';

/** A stretch of time, milliseconds since the epoch. */
export type Stretch = { from: number; to: number };

/** Milliseconds of `whole` that the stretches cover, however they overlap. */
export function timeCovered(stretches: readonly Stretch[], whole: Stretch): number {
  let covered = 0;
  let reached = whole.from;
  for (const { from, to } of stretches.toSorted((a, b) => a.from - b.from)) {
    const [begin, end] = [Math.max(from, reached), Math.min(to, whole.to)];
    covered += Math.max(0, end - begin);
    reached = Math.max(reached, end);
  }
  return covered;
}

/** When a held answer waited for people: until enough approved it, or until it was merged on GitHub. */
export function heldStretch(hold: Hold | null, mergedAt: number): Stretch[] {
  if (!hold) return [];
  const last = Math.max(...validApprovals(hold).map(({ at }) => at));
  return [{ from: hold.since, to: missingApprovals(hold) === 0 ? last : mergedAt }];
}
