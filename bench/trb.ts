import { parseArgs } from 'node:util';
import { percentiles } from '../src/analysis/slo/percentiles.ts';
import { renderTable } from './support/print-table.ts';
import { readNumber } from './support/read-options.ts';
import { runBench } from './support/report.ts';
import { measureTrb, type Rollback, trbParts } from './trb/measure-trb.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    json: { type: 'boolean', default: false },
  },
});
const rounds = readNumber('rounds', values.rounds);

function row(name: string, ms: readonly number[]): (string | number | null)[] {
  const { p50, p95 } = percentiles(ms);
  return [name, ...[p50, p95].map((one) => (one === null ? null : one / 1_000))];
}

function tableOf(measured: readonly Rollback[]): string {
  const parts = trbParts.map((part) =>
    row(
      part,
      measured.map((one) => one[part]),
    ),
  );
  const all = row(
    'all',
    measured.map(({ trb_ms }) => trb_ms),
  );
  return renderTable(['part', 'p50', 'p95'], [...parts, all]);
}

await runBench(values.json, async () => {
  const measured = await measureTrb(rounds);
  const caption = 'From the failed version going live to a healthy one: seconds.';
  return {
    title: 'From a bad deploy to its recovery',
    tables: [{ caption, text: tableOf(measured) }],
    facts: { rounds, measured, trb_ms: percentiles(measured.map(({ trb_ms }) => trb_ms)) },
  };
});
