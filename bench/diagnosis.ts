import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { standOut } from '../src/analysis/calibration/confidence.ts';
import { diagnose } from '../src/analysis/diagnosis/diagnose.ts';
import { calibrationError, fitKnots } from './diagnosis/isotonic.ts';
import { normalWindows } from './diagnosis/normal-windows.ts';
import { listDatasets, readCases } from './diagnosis/read-cases.ts';
import { accuracyAt, averageAt5, type Scored, score } from './diagnosis/score.ts';
import { makeIncident } from './diagnosis/synthetic-incident.ts';
import { type Cell, renderTable } from './support/print-table.ts';
import { readNumber } from './support/read-options.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    step: { type: 'string', default: '1' },
    windows: { type: 'string', default: '6' },
    synthetic: { type: 'string', default: '300' },
    /** Fits the knots of `src/analysis/calibration/knots.ts` again and prints them. */
    calibrate: { type: 'boolean', default: false },
  },
});
/** Seeds of made-up incidents that the knots were fitted on; those above are for testing. */
const FITTED_SEEDS = 1200;

function row(name: string, scored: readonly Scored[]): Cell[] {
  const outcomes = scored.map(({ stated, place }) => ({ stated, right: place === 1 }));
  return [
    name,
    scored.length,
    ...[1, 3, 5].map((k) => accuracyAt(scored, k)),
    averageAt5(scored),
    calibrationError(outcomes),
    scored.reduce((sum, { ms }) => sum + ms, 0) / Math.max(1, scored.length),
  ];
}

/**
 * Two halves, to show how much a score depends on the cases. Neither was held out: weights were chosen by hand with all of
 * these recordings in view, so the figures are of development, not of generalisation.
 */
function halves(name: string, scored: readonly Scored[]): Cell[][] {
  return [
    row(
      `${name}, even`,
      scored.filter((_, i) => i % 2 === 0),
    ),
    row(
      `${name}, odd`,
      scored.filter((_, i) => i % 2 === 1),
    ),
  ];
}

type Normal = { windows: number; accused: number };

/** Scores one folder; where cases bring a baseline, also how often normal time is blamed on somebody. */
function judge(
  folder: string,
  step: number,
  windows: number,
): { scored: Scored[]; normal: Normal } {
  const scored: Scored[] = [];
  const normal = { windows: 0, accused: 0 };
  let seen = 0;
  for (const { bundle, truth } of readCases(folder, step)) {
    const began = performance.now();
    const answer = diagnose(bundle);
    scored.push(score(answer, truth.entity, performance.now() - began));
    const wanted = bundle.baseline.length > 0 && seen % 4 === 0 ? windows : 0;
    seen += 1;
    for (const window of wanted > 0 ? normalWindows(bundle, wanted) : []) {
      const { verdict } = diagnose(window);
      normal.windows += 1;
      if (verdict !== 'healthy' && verdict !== 'inconclusive') normal.accused += 1;
    }
  }
  return { scored, normal };
}

/** Scores made-up incidents whose seeds follow `from`. */
function judgeSynthetic(from: number, count: number): Scored[] {
  return Array.from({ length: count }, (_, i) => makeIncident(from + i)).flatMap(
    ({ bundle, entity }) => {
      const began = performance.now();
      const answer = diagnose(bundle);
      return entity === null ? [] : [score(answer, entity, performance.now() - began)];
    },
  );
}

function calibrate(): void {
  const outcomes = Array.from({ length: FITTED_SEEDS }, (_, i) => makeIncident(i + 1)).flatMap(
    ({ bundle, entity }) => {
      const { suspects } = diagnose(bundle);
      const standing = standOut(suspects.map((one) => one.score));
      return suspects.map((one, i) => ({
        standing: standing[i] ?? 0,
        right: one.entity === entity,
      }));
    },
  );
  for (const [standing, right] of fitKnots(outcomes))
    console.log(`  [${standing.toFixed(3)}, ${right.toFixed(3)}],`);
}

function main(): void {
  const root = resolve(
    positionals[0] ?? join(import.meta.dirname, '..', '..', 'shared', 'datasets'),
  );
  const [step, windows] = [readNumber('step', values.step), readNumber('windows', values.windows)];
  const rows: Cell[][] = [];
  const accused: string[] = [];
  for (const name of listDatasets(root)) {
    const { scored, normal } = judge(join(root, name), step, windows);
    rows.push(...halves(name, scored));
    if (normal.windows > 0)
      accused.push(
        `${name}: ${normal.accused} of ${normal.windows} normal windows are blamed on somebody.`,
      );
  }
  rows.push(
    row('made up, new seeds', judgeSynthetic(100_000, readNumber('synthetic', values.synthetic))),
  );
  const head = ['incidents', 'cases', 'AC@1', 'AC@3', 'AC@5', 'Avg@5', 'ECE', 'ms'];
  console.log([renderTable(head, rows), '', ...accused].join('\n'));
}

if (values.calibrate) calibrate();
else main();
