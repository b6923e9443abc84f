import type { BundleSample, BundleSeries } from '../../../domain/diagnosis.ts';
import type { Span } from '../../../domain/evidence.ts';
import type { FreshQuery } from '../../../domain/fresh.ts';

/** One signal at both times. */
export type Side = { series: BundleSeries; other: BundleSample[] };

/** What is known of two times. */
export type Sides = {
  pairs: Side[];
  now: Span;
  other: Span;
  /** From when on the two are held against each other, milliseconds since the epoch; null: from the beginning. */
  since: number | null;
  /** Null: from the stored evidence. */
  asked: { queries: readonly FreshQuery[]; missing: number; reason: string | null } | null;
};

function isSame(a: BundleSeries, b: BundleSeries): boolean {
  return a.entity === b.entity && a.metric === b.metric;
}

/** Every signal that was read at both times. */
export function pairUp(now: readonly BundleSeries[], other: readonly BundleSeries[]): Side[] {
  return now.flatMap((series): Side[] => {
    const beside = other.filter((one) => isSame(one, series)).flatMap(({ samples }) => samples);
    return beside.length === 0 ? [] : [{ series, other: beside }];
  });
}
