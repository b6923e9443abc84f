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
export type Brakes = { paused: Brake | null; locked: Brake | null };

/** The brake that people are told of: a lock first, for it takes more to release. */
export function brakeOf({ paused, locked }: Brakes): Brake | null {
  return locked ?? paused;
}

/** The brakes of one repository and branch, shared by all processes. */
export type BrakeStore = {
  read(): Promise<Brakes>;
  /** Sets a brake; false when one of its kind is set already, which then stays as it is. */
  set(brake: Brake): Promise<boolean>;
  /** Releases a brake and returns what it was; null when it was not set. */
  release(kind: Brake['kind']): Promise<Brake | null>;
};
