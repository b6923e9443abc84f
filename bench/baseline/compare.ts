import { median } from 'simple-statistics';
import type { Baseline, Measurement, Verdict } from './baseline.ts';
import { probabilityNotLarger } from './rank-sum.ts';

/** So improbable must the waves be if nothing had become slower … */
export const SIGNIFICANCE = 0.05;
/** … and by so much must the middle wave be slower, before it is called a regression. */
export const WORSE_BY = 0.1;
/** Success in percent below which a fall is a regression, however few it was. */
export const SUCCESS_FLOOR = 99;

/** Numbers of another machine, another Node or other settings say nothing about the code. */
export function isComparable(
  now: Pick<Measurement, 'machine' | 'settings'>,
  then: Pick<Measurement, 'machine' | 'settings'>,
): boolean {
  const likeness = ({ machine, settings }: Pick<Measurement, 'machine' | 'settings'>) =>
    JSON.stringify([
      ...[machine.cpu, machine.cores, machine.memory_gb, machine.node.split('.')[0]],
      ...[settings.waves, settings.size, settings.ci_seconds, settings.deploy_seconds],
    ]);
  return likeness(now) === likeness(then);
}

/** More runnable processes than cores when it began: what it measured was the others. */
export function isBusy({ machine }: Pick<Measurement, 'machine'>): boolean {
  return machine.load > machine.cores;
}

function percent(part: number): string {
  return `${(part * 100).toFixed(1)} %`;
}

function judge(now: Measurement, then: Baseline): Verdict {
  const against = then.date;
  if (now.success_percent < SUCCESS_FLOOR && now.success_percent < then.success_percent) {
    const why = `success fell from ${then.success_percent} % to ${now.success_percent} %`;
    return { kind: 'regressed', against, why };
  }
  const probability = probabilityNotLarger(then.wave_p95_ms, now.wave_p95_ms);
  const slower = median(now.wave_p95_ms) / median(then.wave_p95_ms) - 1;
  const why = `the middle wave's p95 changed by ${percent(slower)}; p = ${probability.toFixed(3)} (one-sided Mann-Whitney over ${now.wave_p95_ms.length} waves)`;
  const regressed = probability < SIGNIFICANCE && slower > WORSE_BY;
  return { kind: regressed ? 'regressed' : 'no_worse', against, why };
}

/** Compares a measurement with the last one that was taken in the same way on such a machine. */
export function compare(now: Measurement, earlier: readonly Baseline[]): Verdict {
  const alone = { kind: 'not_comparable', against: null } as const;
  if (isBusy(now)) {
    const { load, cores } = now.machine;
    return {
      ...alone,
      why: `the machine was busy with other things: load ${load} on ${cores} cores`,
    };
  }
  const then = earlier
    .filter((one) => one.date < now.date && isComparable(now, one) && !isBusy(one))
    .toSorted((a, b) => a.date.localeCompare(b.date))
    .at(-1);
  if (then) return judge(now, then);
  return earlier.length === 0
    ? { kind: 'first', against: null, why: 'there is none to compare with' }
    : { ...alone, why: 'none of the earlier ones was taken on such a quiet machine in this way' };
}
