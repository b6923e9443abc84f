import { type Span, without } from './spans.ts';
import type { ApiTask } from './tasks.ts';

/** What a merged task's TTE was spent on, in milliseconds. */
export type Share = {
  tte: number;
  /** No check was running anywhere in the lane: drafting, batching, GitHub's calls and our pacing of them, waking up. */
  ours: number;
  /** `ours`, by the stage in which it was spent. */
  byStage: Record<string, number>;
};

/** The words of the stages before the merge, in order; `merge` counts until the merge itself. */
export const STAGES_TO_MERGE = [
  'queued',
  'retrieve',
  'draft',
  'ground',
  'batch',
  'commit',
  'ci',
  'merge',
] as const;

/**
 * Shares out the TTE of a merged task: all of it is ours but the time in which the CI ran, on its own batch or on the
 * one ahead of it in the lane. Null for a task without a TTE.
 */
export function ownShare(task: ApiTask, ci: readonly Span[]): Share | null {
  if (task.tte_ms === null) return null;
  const span = { from: task.created_at, to: task.created_at + task.tte_ms };
  const byStage = Object.fromEntries(
    STAGES_TO_MERGE.map((name) => {
      const stage = task.stages.find((one) => one.name === name);
      if (!stage) return [name, 0];
      const to = Math.min(stage.finished_at ?? span.to, span.to);
      return [name, Math.max(0, without({ from: stage.started_at, to }, ci))];
    }),
  );
  return { tte: task.tte_ms, ours: without(span, ci), byStage };
}
