import type { TrbPhase } from './deps.ts';
import type { RollbackState } from './state.ts';

/** How long each part of the way from a bad deploy to its recovery took, milliseconds; what is not known is left out. */
export function trbPhases({
  request,
  beganAt,
  mergedAt,
  recoveredAt,
}: Pick<RollbackState, 'request' | 'beganAt' | 'mergedAt' | 'recoveredAt'>): Partial<
  Record<TrbPhase, number>
> {
  const { liveSince, decidedAt } = request;
  const parts: [TrbPhase, number | null | undefined, number | undefined][] = [
    ['detect', liveSince, decidedAt],
    ['decide', decidedAt, beganAt],
    ['execute', beganAt, mergedAt],
    ['recover', mergedAt, recoveredAt],
  ];
  return Object.fromEntries(
    parts.flatMap(([phase, from, to]) =>
      from == null || to === undefined ? [] : [[phase, Math.max(0, to - from)]],
    ),
  );
}

/** From the deploy going live, or where that is not known from the decision, to the recovery; null before it. */
export function trbMs({
  request,
  recoveredAt,
}: Pick<RollbackState, 'request' | 'recoveredAt'>): number | null {
  if (recoveredAt === undefined) return null;
  return Math.max(0, recoveredAt - (request.liveSince ?? request.decidedAt));
}
