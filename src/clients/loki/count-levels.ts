import type { BundleSeries } from '../../domain/diagnosis.ts';
import type { Span } from '../../domain/evidence.ts';
import { serviceOf } from './choose-selector.ts';
import type { Matrix } from './schema.ts';

const LEVELS: readonly (readonly [RegExp, string])[] = [
  [/^(?:err\w*|fatal|crit\w*|panic|emerg\w*|alert|severe)$/i, 'error'],
  [/^warn\w*$/i, 'warning'],
  [/^(?:info\w*|notice|debug|trace)$/i, 'info'],
];

/** The level that a name means: `error`, `warning`, `info`, or `other`. */
export function nameLevel(named: string): string {
  return LEVELS.find(([pattern]) => pattern.test(named))?.[1] ?? 'other';
}

function levelOf(metric: Readonly<Record<string, string>>): string {
  return nameLevel(metric.detected_level || metric.level || '');
}

/** Seconds between two counts: about 120 of them, at least 15 s. */
export function stepOf({ start, end }: Span): number {
  return Math.max(15, Math.ceil((end - start) / 1_000 / 120));
}

/** Every moment Loki evaluates between the ends: no line in a step is a zero, which Loki leaves out. */
function gridOf({ start, end }: Span, step: number): number[] {
  const count = Math.floor((end - start) / 1_000 / step) + 1;
  return Array.from({ length: count }, (_, i) => start / 1_000 + i * step);
}

/** How many lines of each level each service logged over time, as series; absent counts are zeros. */
export function countLevels(
  { data }: Matrix,
  label: string,
  range: { span: Span; step: number },
): BundleSeries[] {
  const { span, step } = range;
  const grid = gridOf(span, step);
  const counts = new Map<string, { entity: string; level: string; slots: number[] }>();
  for (const { metric, values } of data.result) {
    const [entity, level] = [serviceOf(metric[label] ?? ''), levelOf(metric)];
    if (entity === '') continue;
    const key = JSON.stringify([entity, level]);
    const one = counts.get(key) ?? { entity, level, slots: grid.map(() => 0) };
    counts.set(key, one);
    for (const [at, value] of values) {
      const slot = Math.round((at - span.start / 1_000) / step);
      if (slot in one.slots) one.slots[slot] = (one.slots[slot] ?? 0) + Number(value);
    }
  }
  return [...counts.values()].map(({ entity, level, slots }) => ({
    ...{ entity, metric: `log_${level}_lines`, labels: { level }, unit: 'lines' },
    samples: slots.map((count, i) => [grid[i] ?? 0, count]),
  }));
}
