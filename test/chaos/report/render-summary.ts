import { renderTable } from '../../../bench/support/print-table.ts';
import type { Summary } from './sum-up.ts';

type Percentiles = Summary['tte_ms']['real'];

function seconds(ms: number | null): number | null {
  return ms === null ? null : ms / 1_000;
}

function row(name: string, { p50, p95, p99 }: Percentiles) {
  return [name, seconds(p50), seconds(p95), seconds(p99)];
}

function counts(of: Record<string, number>): string {
  return Object.entries(of)
    .map(([name, times]) => `${name} ${times}`)
    .join(' · ');
}

function brokenLines({ broken, wish }: Summary): string[] {
  if (broken.length === 0) return ['No invariant is broken.'];
  const again = `npm run chaos -- --seed ${wish.seed} --hours ${wish.hours}`;
  return [
    `${broken.length} times an invariant is BROKEN (seed ${wish.seed}; again with: ${again}):`,
    ...broken.map(({ invariant, what, taskIds }) =>
      [`- ${invariant}: ${what}`, ...taskIds.map((id) => `  task ${id}`)].join('\n'),
    ),
  ];
}

function scale({ wish, real_ms }: Summary): string {
  const asked = `${wish.hours} simulated h of ${wish.tasksPerHour} questions`;
  return `${asked} in ${(real_ms / 60_000).toFixed(1)} real min; a simulated minute is ${(60 / wish.speed).toFixed(2)} real s`;
}

/** What people read at the end. */
export function renderSummary(summary: Summary): string {
  const { causes, tasks } = summary;
  const success = `${summary.success_percent.toFixed(2)} % of what people did not end themselves; ${summary.success_percent_possible.toFixed(2)} % of what could have been shipped`;
  const table = renderTable(
    ['seconds', 'p50', 'p95', 'p99'],
    [
      row('TTE, real', summary.tte_ms.real),
      row('TTE, CI as long as in life', summary.tte_ms.life),
      row('TTE, simulated: at most', summary.tte_ms.simulated),
      row(`TRB, simulated (${summary.trb_ms.count})`, summary.trb_ms.simulated),
      row(`TRB, real (${summary.trb_ms.count})`, summary.trb_ms.real),
      row(`back at work after kill -9, real (${summary.recovery_ms.count})`, summary.recovery_ms),
    ],
  );
  return [
    `Seed ${summary.wish.seed}: ${scale(summary)}.`,
    `${summary.asked} questions, ${tasks} tasks: ${causes.well} ended well (${summary.retried} after a second try), ${causes.outside} could not be shipped by anybody, ${causes.people} were ended by people, ${causes.ours} failed on us.`,
    `Success: ${success}.`,
    table,
    `Ends: ${counts(summary.phases)}`,
    `What happened: ${counts(summary.happened)}`,
    `${summary.pull_requests} pull requests; a worker held at most ${Math.round(summary.worker_peak_mb)} MB.`,
    ...brokenLines(summary),
  ].join('\n\n');
}
