import type { Phase, Stage } from '../../domain/task.ts';

/** How a phase feels to a reader: the colour it is shown in. */
export type Tone = 'good' | 'bad' | 'busy' | 'wait';

/** Every phase in a reader's words. */
export const PHASE_WORDS: Record<Phase, { text: string; tone: Tone }> = {
  queued: { text: 'queued', tone: 'busy' },
  drafting: { text: 'drafting', tone: 'busy' },
  batching: { text: 'waiting for the batch before it', tone: 'busy' },
  committing: { text: 'committing', tone: 'busy' },
  awaiting_approval: { text: 'waiting for a person', tone: 'wait' },
  ci: { text: 'CI is running', tone: 'busy' },
  merging: { text: 'merging', tone: 'busy' },
  deploying: { text: 'deploying', tone: 'busy' },
  verifying: { text: 'verifying', tone: 'busy' },
  rolling_back: { text: 'rolling back', tone: 'wait' },
  verified: { text: 'verified', tone: 'good' },
  unchanged: { text: 'already answered', tone: 'good' },
  merged_unverified: { text: 'merged, not verified', tone: 'good' },
  rejected: { text: 'rejected', tone: 'bad' },
  ci_failed: { text: 'CI failed', tone: 'bad' },
  ci_timeout: { text: 'CI took too long', tone: 'bad' },
  merge_forbidden: { text: 'merge forbidden', tone: 'bad' },
  pr_closed: { text: 'pull request closed', tone: 'bad' },
  deploy_failed: { text: 'deploy failed', tone: 'bad' },
  deploy_timeout: { text: 'deploy took too long', tone: 'bad' },
  rolled_back: { text: 'rolled back', tone: 'bad' },
  no_required_checks: { text: 'no required checks', tone: 'bad' },
  failed: { text: 'failed', tone: 'bad' },
};

/** Every stage in a reader's words. */
export const STAGE_WORDS: Record<Stage, string> = {
  queued: 'Queue',
  retrieve: 'Retrieve',
  draft: 'Draft',
  ground: 'Ground',
  batch: 'Batch',
  commit: 'Commit',
  ci: 'CI',
  merge: 'Merge',
  deploy: 'Deploy',
  verify: 'Verify',
};

/** A span of time, milliseconds, as short as it can be read. */
export function durationWords(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 10_000) return `${(ms / 1_000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 120)
    return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** How long ago something was. */
export function agoWords(ms: number): string {
  if (ms < 5_000) return 'just now';
  const seconds = Math.floor(ms / 1_000);
  if (seconds < 60) return `${seconds} s ago`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ago` : `${Math.floor(hours / 24)} days ago`;
}
