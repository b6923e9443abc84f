import type { KnownDeploy } from '../context.ts';
import type { TimeMeaning, TimeToken } from './time-token.ts';
import type { LocalDay, Zone } from './zone.ts';

/** What must be known to say which time is meant. */
export type TimeFacts = {
  now: number;
  zone: Zone;
  today: LocalDay;
  /** Of the services that are spoken of, or of all; newest first. */
  deploys: readonly KnownDeploy[];
};

/** A time before it is put into words; `at` is the moment that was named, `back` how long before now, for comparing. */
export type ReadTime = {
  shape: 'since' | 'last' | 'range' | 'around' | 'day' | 'before' | 'since_deploy';
  start: number;
  end: number;
  at: number | null;
  back: { days: number; ms: number } | null;
};

/** The first piece of a kind. */
export function pieceOf<Kind extends TimeMeaning['kind']>(
  group: readonly TimeToken[],
  kind: Kind,
): Extract<TimeMeaning, { kind: Kind }> | null {
  const found = group.find(({ meaning }) => meaning.kind === kind)?.meaning;
  return (found as Extract<TimeMeaning, { kind: Kind }> | undefined) ?? null;
}

/** Whether a piece of one of these kinds is there. */
export function hasPiece(group: readonly TimeToken[], ...kinds: TimeMeaning['kind'][]): boolean {
  return group.some(({ meaning }) => kinds.includes(meaning.kind));
}
