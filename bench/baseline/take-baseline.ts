import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { percentiles } from '../../src/analysis/slo/percentiles.ts';
import { describeMachine } from '../support/describe-machine.ts';
import type { Share } from '../support/own-share.ts';
import { ROOT } from '../support/spawn-node.ts';
import { withStack } from '../support/stack.ts';
import { type Measured, measureSize } from '../tte/measure-size.ts';
import type { Measurement } from './baseline.ts';

/** How many questions are asked at once, and how often. */
export type Settings = Measurement['settings'];

async function headCommit(): Promise<string> {
  const { stdout } = await promisify(execFile)('git', ['rev-parse', 'HEAD'], { cwd: ROOT });
  return stdout.trim();
}

const tteOf = ({ tte }: Share) => tte;

/** What was measured, as it is kept. */
export function toMeasurement(
  measured: Measured,
  facts: Pick<Measurement, 'date' | 'commit' | 'machine' | 'settings'>,
): Measurement {
  const verified = measured.phases.verified ?? 0;
  return {
    ...facts,
    asked: measured.asked,
    merged: measured.merged,
    verified,
    success_percent: (verified / measured.asked) * 100,
    tte_ms: percentiles(measured.shares.map(tteOf)),
    own_share_ms: percentiles(measured.shares.map(({ ours }) => ours)),
    wave_p95_ms: measured.shares_by_round.flatMap((wave) => percentiles(wave.map(tteOf)).p95 ?? []),
    peak_memory_mb: measured.peak_memory_mb.asked,
  };
}

/** Starts a product and asks it in waves, each when the one before has ended. */
export async function takeBaseline(settings: Settings): Promise<Measurement> {
  const machine = describeMachine();
  const date = new Date().toISOString();
  const { waves: rounds, size, ci_seconds: ciSeconds, deploy_seconds: deploySeconds } = settings;
  const plan = {
    size,
    rounds,
    ciSeconds,
    deploySeconds,
    roles: 'all',
    logFile: undefined,
  } as const;
  const measured = await withStack((stack, stop) => measureSize(plan, stack, stop));
  return toMeasurement(measured, { date, commit: await headCommit(), machine, settings });
}
