import { z } from 'zod';

/** What holds up the merge lane: a person who paused it, or a rollback that locked it. */
export const Brake = z.object({
  kind: z.enum(['paused', 'locked']),
  reason: z.string(),
  /** The Slack user who set it; null: opsloop itself. */
  by: z.string().nullable(),
  /** Milliseconds since the epoch. */
  at: z.number(),
  /** The commit whose deploy failed; only of a lock. */
  sha: z.string().nullable(),
});
export type Brake = z.infer<typeof Brake>;

/** Both brakes of the lane; each is released on its own. */
export const Brakes = z.object({ paused: Brake.nullable(), locked: Brake.nullable() });
export type Brakes = z.infer<typeof Brakes>;

/** When a brake was on; milliseconds since the epoch. */
export const BrakeSpan = z.object({
  kind: z.enum(['paused', 'locked']),
  from: z.number(),
  to: z.number(),
});
export type BrakeSpan = z.infer<typeof BrakeSpan>;

/** Both brakes as they are remembered. */
export const StoredBrakes = Brakes.extend({
  /** Counts the changes; a higher one is newer. */
  version: z.number(),
  /** The latest that were released, oldest first. */
  spans: z.array(BrakeSpan),
});
export type StoredBrakes = z.infer<typeof StoredBrakes>;

const SPANS_KEPT = 100;

/** The brake that people are told of: a lock first, for it takes more to release. */
export function brakeOf({ paused, locked }: Brakes): Brake | null {
  return locked ?? paused;
}

/** What a lane under that brake waits for, to be read after "waiting for". */
export function describeBrake({ kind, reason }: Brake): string {
  const why = reason === '' ? kind : `${kind}: ${reason}`;
  return kind === 'locked' ? `an admin to unlock (${why})` : `an admin to resume (${why})`;
}

/** No brake, and none ever. */
export const NO_BRAKES: StoredBrakes = { paused: null, locked: null, version: 0, spans: [] };

/** With that brake on; null when one of its kind is already. */
export function withBrake(stored: StoredBrakes, brake: Brake): StoredBrakes | null {
  if (stored[brake.kind]) return null;
  return { ...stored, [brake.kind]: brake, version: stored.version + 1 };
}

/** With that brake off, its time kept; null when it was not on. */
export function withoutBrake(
  stored: StoredBrakes,
  kind: Brake['kind'],
  now: number,
): StoredBrakes | null {
  const brake = stored[kind];
  if (!brake) return null;
  const spans = [...stored.spans, { kind, from: brake.at, to: now }].slice(-SPANS_KEPT);
  return { ...stored, [kind]: null, version: stored.version + 1, spans };
}

/** Two memories of one lane put together: what either says is on is on. */
export function mergeBrakes(one: StoredBrakes, other: StoredBrakes): StoredBrakes {
  const [newer, older] = one.version >= other.version ? [one, other] : [other, one];
  return {
    paused: newer.paused ?? older.paused,
    locked: newer.locked ?? older.locked,
    version: newer.version + 1,
    spans: newer.spans,
  };
}

/** When brakes were on since that moment, those that still are until now. */
export function spansOf(stored: StoredBrakes, since: number, now: number): BrakeSpan[] {
  const on = [stored.paused, stored.locked].filter((brake) => brake !== null);
  const running = on.map(({ kind, at }) => ({ kind, from: at, to: Math.max(at, now) }));
  return [...stored.spans, ...running].filter(({ to }) => to > since);
}

/** The brakes of one repository and branch, shared by all processes. */
export type BrakeStore = {
  /** Never fails for want of PostgreSQL. */
  read(): Promise<Brakes>;
  /** When brakes were on since that moment, those that still are until now. */
  spans(since: number): Promise<BrakeSpan[]>;
  /** Sets a brake; false when one of its kind is set already, which then stays as it is. */
  set(brake: Brake): Promise<boolean>;
  /**
   * Releases a brake and returns what it was; null when it was not set.
   * @throws OpsError `brakes_unknown` (retry) when Redis was emptied and PostgreSQL is away
   */
  release(kind: Brake['kind']): Promise<Brake | null>;
};
