import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { forecast } from '../src/analysis/forecast/forecast.ts';
import { mean } from '../src/analysis/stats/quantile.ts';
import { parseSeries } from '../src/cli/forecast/parse-series.ts';
import { renderTable } from './support/print-table.ts';
import { readNumber } from './support/read-options.ts';
import { runBench } from './support/report.ts';

const { values } = parseArgs({
  options: {
    datasets: { type: 'string', default: '../shared/datasets' },
    every: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});
const HORIZON = 48;
const SEASON = 24;

type Score = { mase: number; smape: number; covered: number };

/** The mean absolute step from one season to the next: what MASE is measured in (M4 paper). */
function scaleOf(train: readonly number[]): number {
  return mean(train.slice(SEASON).map((value, i) => Math.abs(value - (train[i] ?? 0))));
}

function score(train: readonly number[], truth: readonly number[], expected: readonly number[]) {
  const off = truth.map((value, h) => Math.abs(value - (expected[h] ?? 0)));
  const relative = truth.map((value, h) => {
    const size = Math.abs(value) + Math.abs(expected[h] ?? 0);
    return size === 0 ? 0 : (200 * (off[h] ?? 0)) / size;
  });
  return { mase: mean(off) / scaleOf(train), smape: mean(relative) };
}

function judge(series: readonly number[]): { ours: Score; naive: Score } {
  const [train, truth] = [series.slice(0, -HORIZON), series.slice(-HORIZON)];
  const ours = forecast(train, { horizon: HORIZON, season: null });
  const inside = truth.filter(
    (value, h) => value >= (ours.lower[h] ?? 0) && value <= (ours.upper[h] ?? 0),
  );
  const repeated = truth.map((_, h) => train[train.length - SEASON + (h % SEASON)] ?? 0);
  return {
    ours: { ...score(train, truth, ours.mean), covered: inside.length / truth.length },
    naive: { ...score(train, truth, repeated), covered: 0 },
  };
}

await runBench(values.json, async () => {
  const every = readNumber('every', values.every);
  const file = join(values.datasets, 'm4-hourly', 'Hourly-train.csv');
  const parsed = parseSeries(readFileSync(file, 'utf8'));
  if (parsed.kind === 'invalid') throw new Error(parsed.faults.join('\n'));
  const chosen = parsed.series.filter((_, i) => i % every === 0);
  const began = performance.now();
  const scores = chosen.map((one) => judge(one.values));
  const ms = (performance.now() - began) / chosen.length;
  const of = (who: 'ours' | 'naive', what: keyof Score) =>
    mean(scores.map((one) => one[who][what]));
  const rows = [
    ['opsloop', of('ours', 'mase'), of('ours', 'smape'), 100 * of('ours', 'covered')],
    ['seasonal naive', of('naive', 'mase'), of('naive', 'smape'), null],
  ];
  const text = renderTable(['', 'MASE', 'sMAPE', 'inside the 95 % interval, %'], rows);
  const caption = `The last ${HORIZON} values of ${chosen.length} series held back; ${ms.toFixed(0)} ms a series.`;
  return {
    title: 'Forecast, M4 hourly',
    tables: [{ caption, text }],
    facts: { series: chosen.length, rows },
  };
});
