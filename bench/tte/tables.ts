import { percentiles } from '../../src/analysis/slo/percentiles.ts';
import { STAGES_TO_MERGE } from '../support/own-share.ts';
import { type Cell, renderTable } from '../support/print-table.ts';
import type { Measured } from './measure-size.ts';

const SECOND = 1_000;

function seconds(ms: number | null): number | null {
  return ms === null ? null : ms / SECOND;
}

function overview(one: Measured): Cell[] {
  const { p50, p95, p99 } = percentiles(one.shares.map(({ tte }) => tte));
  return [
    `${one.size} × ${one.rounds}`,
    seconds(p50),
    seconds(p95),
    seconds(p99),
    `${one.merged} of ${one.asked}`,
    one.pull_requests / one.rounds,
    one.ci_runs / one.rounds,
    one.github_calls.all / one.asked,
    one.github_calls.write / one.asked,
    one.peak_memory_mb.asked,
    one.peak_memory_mb.start,
  ];
}

function share(one: Measured): Cell[] {
  const ours = percentiles(one.shares.map((each) => each.ours));
  const ci = percentiles(one.ci_ms);
  const after = percentiles(one.after_merge_ms);
  return [
    `${one.size} × ${one.rounds}`,
    seconds(ours.p50),
    seconds(ours.p95),
    seconds(ours.p99),
    seconds(ci.p50),
    seconds(after.p50),
    seconds(after.p95),
  ];
}

function stages(measured: readonly Measured[]): Cell[][] {
  return STAGES_TO_MERGE.map((stage) => [
    stage,
    ...measured.flatMap(({ shares }) => {
      const { p50, p95 } = percentiles(shares.map(({ byStage }) => byStage[stage] ?? 0));
      return [p50, p95];
    }),
  ]);
}

/** What people read: TTE and what it cost, our own share of it, and where that was spent. */
export function tteTables(measured: readonly Measured[]): { caption: string; text: string }[] {
  const sizes = measured.map(({ size }) => `${size}`);
  return [
    {
      caption: 'TTE (seconds), and what it took a round and a task; "at once × rounds".',
      text: renderTable(
        [
          'questions',
          'p50',
          'p95',
          'p99',
          'merged',
          'PRs/round',
          'CI runs/round',
          'calls/task',
          'writes/task',
          'peak MB',
          'at start',
        ],
        measured.map(overview),
      ),
    },
    {
      caption: 'Our own share of it: TTE without the time in which checks ran (seconds).',
      text: renderTable(
        ['questions', 'own p50', 'own p95', 'own p99', 'CI p50', 'after merge p50', 'p95'],
        measured.map(share),
      ),
    },
    {
      caption: 'Our own share by stage (milliseconds).',
      text: renderTable(
        ['stage', ...sizes.flatMap((size) => [`${size}: p50`, `${size}: p95`])],
        stages(measured),
      ),
    },
  ];
}
