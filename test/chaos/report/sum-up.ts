import { type Span, without } from '../../../bench/support/spans.ts';
import { percentiles } from '../../../src/analysis/slo/percentiles.ts';
import type { Task } from '../../../src/domain/task.ts';
import type { Broken } from '../check/broken.ts';
import type { Snapshot } from '../look/snapshot.ts';
import type { Wish } from '../plan/plan.ts';
import { type Cause, causeOf } from './judge-ends.ts';

type Percentiles = ReturnType<typeof percentiles>;

/** What a simulation came to. Durations are milliseconds. */
export type Summary = {
  wish: Wish;
  /** From the first question until all was quiet. */
  real_ms: number;
  asked: number;
  tasks: number;
  causes: Record<Cause, number>;
  phases: Record<string, number>;
  /** Percent of all tasks that people did not end themselves. */
  success_percent: number;
  /** The same without those that nobody could have shipped: red checks, sick deploys, missing permissions. */
  success_percent_possible: number;
  retried: number;
  /**
   * `simulated`: everything slowed down again, our own computing too. `life`: only what ran in CI; our own share as it
   * was. The truth for a machine like this lies between, nearer to the second.
   */
  tte_ms: { real: Percentiles; simulated: Percentiles; life: Percentiles };
  trb_ms: { count: number; real: Percentiles; simulated: Percentiles };
  /** From the kill until somebody else had what was in hand; real, for leases are not scaled. */
  recovery_ms: { count: number } & Percentiles;
  happened: Record<string, number>;
  worker_peak_mb: number;
  pull_requests: number;
  broken: Broken[];
};

function count(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return Object.fromEntries(Object.entries(counts).toSorted(([a], [b]) => a.localeCompare(b)));
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 100 : (part / whole) * 100;
}

function bothWays(values: readonly number[], speed: number) {
  return {
    real: percentiles(values),
    simulated: percentiles(values.map((ms) => ms * speed)),
  };
}

/** A TTE with its time in CI as long as it would be; [] without a merge. */
function inLife({ tteMs, stages, createdAt }: Task, ci: readonly Span[], speed: number): number[] {
  if (tteMs === null) return [];
  const from = stages[0]?.startedAt ?? createdAt;
  const ours = without({ from, to: from + tteMs }, ci);
  return [ours + (tteMs - ours) * speed];
}

/** Sums up what was seen. */
export function sumUp(
  wish: Wish,
  seen: Snapshot,
  facts: { realMs: number; peakMb: number; broken: Broken[]; ci: readonly Span[] },
): Summary {
  const all = seen.tasks.map((task) => causeOf(task, seen));
  const causes = { well: 0, outside: 0, people: 0, ours: 0, ...count(all) };
  const trbs = seen.tasks.flatMap(({ undoing }) => undoing?.trbMs ?? []);
  const recovered = seen.deeds.filter(({ kind }) => kind === 'recovered');
  const back = recovered.map(({ facts: { ms } }) => Number(ms));
  return {
    wish,
    real_ms: facts.realMs,
    asked: seen.asked.length,
    tasks: seen.tasks.length,
    causes,
    phases: count(seen.tasks.map(({ phase }) => phase)),
    success_percent: percent(causes.well, seen.tasks.length - causes.people),
    success_percent_possible: percent(causes.well, causes.well + causes.ours),
    retried: seen.tasks.filter(({ attempt }) => attempt > 1).length,
    tte_ms: {
      ...bothWays(
        seen.tasks.flatMap(({ tteMs }) => tteMs ?? []),
        wish.speed,
      ),
      life: percentiles(seen.tasks.flatMap((task) => inLife(task, facts.ci, wish.speed))),
    },
    trb_ms: { count: trbs.length, ...bothWays(trbs, wish.speed) },
    recovery_ms: { count: back.length, ...percentiles(back) },
    happened: count(seen.deeds.map(({ kind }) => kind)),
    worker_peak_mb: facts.peakMb,
    pull_requests: seen.github.pulls.length,
    broken: facts.broken,
  };
}
