import type { BundleSeries } from '../../../domain/diagnosis.ts';
import type { Span } from '../../../domain/evidence.ts';
import type { FreshSignals, Unread } from '../../../domain/fresh.ts';
import type { Talk } from '../talk.ts';
import type { Ground } from './ground.ts';
import { pairUp, type Sides } from './sides.ts';

type Read = Extract<FreshSignals, { kind: 'read' }>;

/** Both times, the other one alone, or why there is nothing. */
export type FreshSides =
  | { kind: 'both'; sides: Sides }
  | { kind: 'other_only'; series: BundleSeries[]; asked: Read; why: Unread }
  | { kind: 'none'; why: Unread };

function inside(at: number | null, { start, end }: Span): number | null {
  return at !== null && at > start && at < end ? at : null;
}

/** What both times have in common; where this one can't be read again, as the evidence has it. */
function bothOf(
  now: FreshSignals,
  other: Read,
  stored: readonly BundleSeries[],
): BundleSeries[] | null {
  const series = now.kind === 'read' ? now.series : stored;
  return pairUp(series, other.series).length > 0 ? [...series] : null;
}

/** Reads the same signals at two times. `stored`: what the evidence knows of this one. */
export async function freshSides(
  { deps: { fresh } }: Pick<Talk, 'deps'>,
  { services, namespace, window, onset }: Ground,
  given: { other: Span; stored: readonly BundleSeries[] },
): Promise<FreshSides> {
  const metrics = [...new Set(given.stored.map(({ metric }) => metric))];
  const wish = { services, namespace, metrics };
  const [now, other] = await Promise.all([
    fresh.readSignals({ ...wish, window }),
    fresh.readSignals({ ...wish, window: given.other }),
  ]);
  if (other.kind !== 'read') return { kind: 'none', why: other };
  const series = bothOf(now, other, given.stored);
  if (series === null) {
    const why: Unread = now.kind === 'read' ? { kind: 'empty' } : now;
    return { kind: 'other_only', series: other.series, asked: other, why };
  }
  const asked = {
    queries: other.queries,
    missing: other.missing + (now.kind === 'read' ? now.missing : 0),
    reason: other.reason ?? (now.kind === 'read' ? now.reason : null),
  };
  const times = { now: window, other: given.other, since: inside(onset, window) };
  return { kind: 'both', sides: { pairs: pairUp(series, other.series), ...times, asked } };
}
