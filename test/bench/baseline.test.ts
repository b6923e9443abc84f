import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Baseline, Measurement } from '../../bench/baseline/baseline.ts';
import { compare } from '../../bench/baseline/compare.ts';
import { drawTrend } from '../../bench/baseline/draw-trend.ts';
import { probabilityNotLarger } from '../../bench/baseline/rank-sum.ts';
import { readBaselines } from '../../bench/baseline/read-baselines.ts';
import { toMeasurement } from '../../bench/baseline/take-baseline.ts';
import type { Share } from '../../bench/support/own-share.ts';
import type { Measured } from '../../bench/tte/measure-size.ts';
import { makeTempFolder, removeDataDir } from '../support/folders.ts';

const machine = {
  ...{ system: 'Debian', cpu: 'EPYC', cores: 2, memory_gb: 24, node: 'v24.21.0', load: 0.4 },
};
const settings = { waves: 10, size: 10, ci_seconds: 15, deploy_seconds: 5 };
const WAVES = [32_100, 31_800, 33_000, 32_500, 31_900, 32_300, 32_800, 32_000, 32_600, 32_200];

function aMeasurement(change: Partial<Measurement> = {}): Measurement {
  return {
    ...{ date: '2026-11-22T09:00:00.000Z', commit: 'a'.repeat(40), machine, settings },
    ...{ asked: 100, merged: 100, verified: 100, success_percent: 100, peak_memory_mb: 365 },
    tte_ms: { p50: 15_500, p95: 32_500, p99: 33_000 },
    own_share_ms: { p50: 460, p95: 2_450, p99: 2_450 },
    wave_p95_ms: WAVES,
    ...change,
  };
}
const first: Baseline = {
  ...aMeasurement(),
  verdict: { kind: 'first', against: null, why: 'there is none to compare with' },
};
const later = (change: Partial<Measurement> = {}) =>
  aMeasurement({ date: '2026-11-29T09:00:00.000Z', ...change });
const slowerBy = (factor: number) => ({ wave_p95_ms: WAVES.map((ms) => ms * factor) });

describe('the rank sum', () => {
  it('is what the textbooks have', () => {
    // R, ?wilcox.test: W = 35, and 0.1272 exactly. wilcox.test(later, earlier, alternative = "greater", exact = FALSE, correct = TRUE)
    const [earlier, late] = [
      [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46],
      [1.15, 0.88, 0.9, 0.74, 1.21],
    ];
    expect(probabilityNotLarger(late, earlier)).toBeCloseTo(0.1223, 2);
    expect(probabilityNotLarger(earlier, late)).toBeCloseTo(0.9007, 2);
  });

  it('is undecided without values', () => {
    expect(probabilityNotLarger([], [1])).toBe(1);
  });
});

describe('a baseline', () => {
  it('is compared with nothing the first time', () => {
    expect(compare(aMeasurement(), [])).toMatchObject({ kind: 'first', against: null });
  });

  it('is no worse when only chance moved its waves', () => {
    const shuffled = { wave_p95_ms: WAVES.toReversed().map((ms, i) => ms + (i % 2 ? 150 : -150)) };
    expect(compare(later(shuffled), [first])).toMatchObject({
      ...{ kind: 'no_worse', against: first.date },
    });
  });

  it('has regressed when its waves are slower, and by more than a tenth', () => {
    const verdict = compare(later(slowerBy(1.15)), [first]);
    expect(verdict).toMatchObject({ kind: 'regressed', against: first.date });
    expect(verdict.why).toMatch(/by 15\.0 %; p = 0\.00\d/);
  });

  it('has not regressed when it is surely slower, by a hair', () => {
    expect(compare(later(slowerBy(1.05)), [first]).kind).toBe('no_worse');
  });

  it('has not regressed because of one bad wave', () => {
    const one = { wave_p95_ms: [90_000, ...WAVES.slice(1)] };
    expect(compare(later(one), [first]).kind).toBe('no_worse');
  });

  it('has regressed when fewer succeed than before, under 99 in a hundred', () => {
    const fewer = { success_percent: 98 };
    expect(compare(later(fewer), [first])).toMatchObject({ kind: 'regressed' });
    expect(compare(later({ success_percent: 99 }), [first]).kind).toBe('no_worse');
  });

  it.each([
    ['another machine', { machine: { ...machine, cpu: 'Xeon' } }],
    ['another major version of Node', { machine: { ...machine, node: 'v26.0.0' } }],
    ['another CI', { settings: { ...settings, ci_seconds: 30 } }],
    ['a machine that was busy', { machine: { ...machine, load: 7 } }],
  ])('is not compared with one of %s', (_what, change) => {
    expect(compare(later({ ...slowerBy(2), ...change }), [first]).kind).toBe('not_comparable');
  });

  it('is compared with the last one that can be compared', () => {
    const middle = { ...first, date: '2026-11-25T09:00:00.000Z' };
    const busy = { ...first, date: '2026-11-26T09:00:00.000Z', machine: { ...machine, load: 9 } };
    expect(compare(later(), [middle, busy, first]).against).toBe(middle.date);
  });

  it('is summed up from its waves', () => {
    const share = (tte: number): Share => ({ tte, ours: 5, byStage: {} });
    const waves = [[share(10), share(30)], [share(20)]];
    const measured = {
      ...{ asked: 4, merged: 3, phases: { verified: 3, ci_failed: 1 } },
      ...{ shares: waves.flat(), shares_by_round: waves },
      peak_memory_mb: { start: 1, asked: 2 },
    } as unknown as Measured;
    const facts = { date: first.date, commit: 'b', machine, settings };
    expect(toMeasurement(measured, facts)).toMatchObject({
      ...{ success_percent: 75, wave_p95_ms: [30, 20], peak_memory_mb: 2 },
      tte_ms: { p50: 20, p95: 30 },
    });
  });
});

describe('the kept baselines', () => {
  it('are read oldest first, and a broken one is named', async () => {
    const folder = await makeTempFolder();
    onTestFinished(() => removeDataDir(folder));
    expect(await readBaselines(join(folder, 'none'))).toEqual([]);
    await mkdir(join(folder, 'kept'));
    const kept = join(folder, 'kept');
    const second = { ...first, date: '2026-12-01T09:00:00.000Z' };
    await writeFile(join(kept, 'a.json'), JSON.stringify(second));
    await writeFile(join(kept, 'b.json'), JSON.stringify(first));
    expect((await readBaselines(kept)).map(({ date }) => date)).toEqual([first.date, second.date]);
    await writeFile(join(kept, 'c.json'), '{"date": 7}');
    await expect(readBaselines(kept)).rejects.toThrow(/c\.json is no baseline/);
  });

  it('in this repository can be read, and their pictures are drawn from them', async () => {
    const baselines = await readBaselines('docs/baselines');
    for (const scheme of ['light', 'dark'] as const) {
      const kept = await readFile(`docs/images/baseline-${scheme}.svg`, 'utf8').catch(() => null);
      if (baselines.length > 0) expect(kept).toBe(drawTrend(baselines, scheme));
    }
  });
});

describe('the trend', () => {
  it('is an SVG that names every run and is drawn alike each time', () => {
    const bad: Baseline = {
      ...later(slowerBy(1.3)),
      verdict: { kind: 'regressed', against: first.date, why: 'slower' },
    };
    const picture = drawTrend([first, bad], 'light');
    expect(picture).toMatch(/^<svg [^>]*width="860"/);
    for (const text of ['2026-11-22', '2026-11-29', 'p95', 'success'])
      expect(picture).toContain(text);
    expect(drawTrend([first, bad], 'light')).toBe(picture);
    expect(drawTrend([first, bad], 'dark')).not.toBe(picture);
  });
});
