import type { ProbeResult } from '../../domain/health-verdict.ts';
import { decideHealth, type HealthFacts, type HealthVerdict } from '../../domain/health-verdict.ts';
import { type SeeDeps, seeLive } from './see-live.ts';

/** What was seen of a live version so far. Times are milliseconds since the epoch. */
export type LiveSight = {
  liveSha: string;
  liveSince: number;
  /** As many of the last ones as a verdict needs. */
  rounds: ProbeResult[][];
  roundAt: number;
};

/** What judging a live version needs. */
export type JudgeDeps = SeeDeps & {
  times: { healthInterval: number; healthWindow: number };
  healthConfirmations: number;
};

/** One more look: what was seen, and whether it was still the version to be judged. */
export type Look = { sight: LiveSight; version: NonNullable<HealthFacts['version']> };

/** Probes the live version once more. What another version answers says nothing about ours. */
export async function probeLive(
  deps: JudgeDeps,
  mergeSha: string,
  sight: LiveSight,
  now: () => number,
): Promise<Look> {
  const about = { sha: sight.liveSha, since: sight.liveSince };
  const [live, round] = await Promise.all([
    seeLive(deps, mergeSha, sight.liveSha),
    deps.deploy.round(about),
  ]);
  const rounds = live.kind === 'other' ? [] : [...sight.rounds, round];
  return {
    version: live.kind,
    sight: {
      ...sight,
      liveSha: live.kind === 'ours' ? live.sha : sight.liveSha,
      rounds: rounds.slice(-deps.healthConfirmations),
      roundAt: now(),
    },
  };
}

/** Judges what was seen so far. */
export function judgeLive(
  deps: JudgeDeps,
  { sight, version }: Look,
  facts: Pick<HealthFacts, 'before' | 'others' | 'now'>,
): HealthVerdict {
  return decideHealth({
    ...facts,
    version,
    rounds: sight.rounds,
    confirmations: deps.healthConfirmations,
    liveSince: sight.liveSince,
    windowMs: deps.times.healthWindow,
  });
}
