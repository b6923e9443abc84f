import { z } from 'zod';
import type { Span } from './evidence.ts';

/** What kinds of changes are heard of. */
export const CHANGE_KINDS = ['config', 'flag', 'deploy', 'scale'] as const;

/** A change that somebody told us of. */
export const HeardChange = z.object({
  /** The sender's own; the same id again is the same change. */
  id: z.string(),
  /** When it was made, milliseconds since the epoch. */
  at: z.number(),
  kind: z.enum(CHANGE_KINDS),
  /** The service it was made to; null: not said. */
  entity: z.string().nullable(),
  /** Where that service runs; null: not said. */
  namespace: z.string().nullable().default(null),
  title: z.string(),
  author: z.string().nullable(),
  version: z.string().nullable(),
  commit: z.string().nullable(),
  /** Paths that it touched. */
  files: z.array(z.string()).default([]),
  /** A unified diff. */
  diff: z.string().nullable().default(null),
});
export type HeardChange = z.infer<typeof HeardChange>;

/** The changes we were told of in the last week. Throws when Redis is away. */
export type ChangeStore = {
  /** Keeps what is new; how many were. */
  put(changes: readonly HeardChange[]): Promise<number>;
  /** Oldest first. */
  between(span: Span): Promise<HeardChange[]>;
};

/** A merge of opsloop's own. */
export type OwnMerge = {
  /** The commit on the base branch. */
  sha: string;
  /** Milliseconds since the epoch. */
  at: number;
  title: string;
  prUrl: string | null;
  files: readonly string[];
};
