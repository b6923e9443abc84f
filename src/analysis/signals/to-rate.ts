import { wordsOf } from './metric-kind.ts';
import type { Sample } from './signal.ts';

const COUNTER = /\b(total|count|counter|sum|bucket)$/;

/** Whether values only grow, save for starting again near zero as counters do when a process restarts. */
function grows(values: readonly number[]): boolean {
  let restarts = 0;
  for (let i = 1; i < values.length; i += 1) {
    const [before, now] = [values[i - 1] ?? 0, values[i] ?? 0];
    if (now >= before) continue;
    if (now > before / 10) return false;
    restarts += 1;
  }
  return restarts <= values.length / 10 && (values.at(-1) ?? 0) !== (values[0] ?? 0);
}

/** Whether a metric is a counter: named like one and only ever growing. */
export function isCounter(metric: string, samples: readonly Sample[]): boolean {
  const values = samples.map(([, value]) => value);
  return samples.length >= 3 && COUNTER.test(wordsOf(metric)) && grows(values);
}

/** What a counter grew by a second, between each reading and the one before. */
export function toRate(samples: readonly Sample[]): Sample[] {
  return samples.slice(1).flatMap(([at, value], i): Sample[] => {
    const [before, last] = samples[i] ?? [at, value];
    if (at <= before) return [];
    return [[at, (value >= last ? value - last : value) / (at - before)]];
  });
}
