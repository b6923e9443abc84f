import type { BundleLog } from '../../domain/diagnosis.ts';
import type { Sample, Signal } from '../signals/signal.ts';
import { gravity } from './judge-template.ts';

/** Stretches that the time is cut into, and the bounds of one, in seconds. */
const STRETCHES = 120;
const SHORTEST = 5;
const LONGEST = 60;

function stretchOf(logs: readonly BundleLog[]): number {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { at } of logs) [first, last] = [Math.min(first, at), Math.max(last, at)];
  return Math.min(LONGEST, Math.max(SHORTEST, (last - first) / STRETCHES));
}

/** Bad lines of each entity by stretch of time, as series: what shows the onset where only logs were recorded. */
export function logSignals(logs: readonly BundleLog[]): Signal[] {
  const stretch = stretchOf(logs);
  const slotOf = ({ at }: BundleLog) => Math.floor(at / stretch);
  const recorded = [...new Set(logs.map(slotOf))].toSorted((a, b) => a - b);
  const bad = logs.filter(({ level, message }) => gravity({ level, example: message }) > 0);
  return [...Map.groupBy(bad, ({ entity }) => entity)].map(([entity, lines]) => {
    const counts = new Map<number, number>();
    for (const line of lines) counts.set(slotOf(line), (counts.get(slotOf(line)) ?? 0) + 1);
    const samples = recorded.map((slot): Sample => [slot * stretch, counts.get(slot) ?? 0]);
    const metric = 'bad lines';
    return {
      entity,
      metric,
      labels: {},
      unit: null,
      kind: 'errors',
      samples,
      normal: null,
      coverage: 1,
    };
  });
}
