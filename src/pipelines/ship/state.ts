import { z } from 'zod';
import type { ProbeResult } from '../../domain/health-verdict.ts';
import type { Proposal } from '../../domain/pull-request.ts';

const probes = z.custom<ProbeResult[]>(Array.isArray);

/** What the steps of a batch find out. Times are milliseconds since the epoch. */
export const ShipState = z.object({
  /** Tasks still in this batch; those that turned out unchanged have left it. */
  taskIds: z.array(z.string()),
  /** The lane's number of it; null for a held task, which ships outside the lane. */
  batch: z.number().nullable(),
  /** Why a person must look first; null when none must. */
  held: z.string().nullable(),
  baseSha: z.string().optional(),
  proposal: z.custom<Proposal>((value) => typeof value === 'object').optional(),
  /** What it rests for that is nobody's failure, however long it takes; null while it goes on. */
  resting: z.enum(['brake', 'cap']).nullish(),
  labelled: z.boolean().optional(),
  /** Probes before the deploy. */
  before: probes.optional(),
  /** The commit that was live before the deploy; null when nobody could say. */
  liveBefore: z.string().nullish(),
  mergeSha: z.string().optional(),
  /** Whether what the merge left over was cleared away, as far as it could be. */
  tidied: z.boolean().optional(),
  mergedAt: z.number().optional(),
  /** How often the merge was asked for without an answer that settles it. */
  mergeTries: z.number().optional(),
  /** How often the entries were rendered anew because the base moved. */
  renders: z.number().optional(),
  /** The halves of a red batch, to be tried again. */
  halves: z.array(z.array(z.string())).optional(),
  /** True when nothing tells what is live. */
  unverified: z.boolean().optional(),
  liveSha: z.string().optional(),
  liveSince: z.number().optional(),
  rounds: z.array(probes).optional(),
  /** When the last round was probed. */
  roundAt: z.number().optional(),
  /** Why nobody could judge the deploy: a person decides whether it stays. */
  doubt: z.string().optional(),
});
export type ShipState = z.infer<typeof ShipState>;
