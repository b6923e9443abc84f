import { z } from 'zod';
import { CHANGE_KINDS } from '../talk/intent.ts';

/** What a person says it was, or (`refuted`) was not. Names are as they were said; null: nothing was said of it. */
export const Statement = z.object({
  entity: z.string().nullable(),
  /** The kind of change. */
  change: z.enum(CHANGE_KINDS).nullable(),
  /** A change's id or commit, or a part of it. */
  id: z.string().nullable(),
  /** Milliseconds since the epoch. */
  at: z.number().nullable(),
  refuted: z.boolean(),
});
export type Statement = z.infer<typeof Statement>;

/** Whether nothing but a time was said: it mostly says when it began, and names no cause. */
export function isOnlyTime({ entity, change, id }: Statement): boolean {
  return (entity ?? change ?? id) === null;
}
