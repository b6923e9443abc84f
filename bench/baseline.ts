import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import type { Baseline } from './baseline/baseline.ts';
import { compare } from './baseline/compare.ts';
import { drawTrend } from './baseline/draw-trend.ts';
import { readBaselines } from './baseline/read-baselines.ts';
import { takeBaseline } from './baseline/take-baseline.ts';
import { ROOT } from './support/spawn-node.ts';

type Options = {
  waves: number;
  size: number;
  ci: number;
  deploy: number;
  dir: string;
  images: string;
  json: boolean;
  chartOnly: boolean;
};

function number(from: number, whole = false) {
  return (given: string): number => {
    const value = given.trim() === '' ? Number.NaN : Number(given);
    if (value >= from && (!whole || Number.isInteger(value))) return value;
    throw new InvalidArgumentError(`Give a ${whole ? 'whole ' : ''}number from ${from} up.`);
  };
}

function readOptions(argv: readonly string[]): Options {
  const command = new Command('baseline')
    .description('Asks a hundred questions, keeps the numbers, and compares them with the last.')
    .option('--waves <n>', 'how often', number(1, true), 10)
    .option('--size <n>', 'questions at once', number(1, true), 10)
    .option('--ci <s>', 'seconds of CI', number(0), 15)
    .option('--deploy <s>', 'seconds of a deploy', number(0), 5)
    .option('--dir <folder>', 'where the numbers are kept', join(ROOT, 'docs/baselines'))
    .option('--images <folder>', 'where the trend is drawn', join(ROOT, 'docs/images'))
    .option('--json', 'print one JSON document and nothing else', false)
    .option('--chart-only', 'draw the trend of what is there, and measure nothing', false)
    .allowExcessArguments(false)
    .exitOverride();
  command.parse(argv, { from: 'user' });
  return command.opts<Options>();
}

async function draw(baselines: readonly Baseline[], folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const scheme of ['light', 'dark'] as const)
    await writeFile(join(folder, `baseline-${scheme}.svg`), drawTrend(baselines, scheme));
}

async function keep(baseline: Baseline, dir: string): Promise<void> {
  await mkdir(dir, { recursive: true });
  const name = `${baseline.date.slice(0, 19).replaceAll(':', '')}Z-${baseline.commit.slice(0, 7)}.json`;
  await writeFile(join(dir, name), `${JSON.stringify(baseline, null, 2)}\n`);
}

function say({ tte_ms, success_percent, asked, verdict }: Baseline): string {
  const seconds = Object.entries(tte_ms).map(
    ([name, ms]) => `${name} ${((ms ?? 0) / 1_000).toFixed(1)} s`,
  );
  return `${asked} questions: ${seconds.join(', ')}, success ${success_percent} %.\n${verdict.kind}: ${verdict.why}`;
}

async function run(options: Options): Promise<number> {
  const { waves, size, ci: ci_seconds, deploy: deploy_seconds, dir, images } = options;
  const earlier = await readBaselines(dir);
  if (options.chartOnly) {
    await draw(earlier, images);
    return 0;
  }
  const measured = await takeBaseline({ waves, size, ci_seconds, deploy_seconds });
  const baseline = { ...measured, verdict: compare(measured, earlier) };
  await keep(baseline, dir);
  await draw([...earlier, baseline], images);
  process.stdout.write(`${options.json ? JSON.stringify(baseline, null, 2) : say(baseline)}\n`);
  return baseline.verdict.kind === 'regressed' ? 1 : 0;
}

try {
  process.exitCode = await run(readOptions(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}
