import { z } from 'zod';
import type { ProbeResult } from '../../domain/health-verdict.ts';
import type { Proposal } from '../../domain/pull-request.ts';
import { RollbackRequest } from '../../domain/rollback.ts';

const probes = z.custom<ProbeResult[]>(Array.isArray);

/** What became of each thing that was to be undone: questions and paths. */
export const UndoneParts = z.object({
  removed: z.array(z.string()),
  restored: z.array(z.string()),
  /** Changed by somebody since, and left alone. */
  left: z.array(z.string()),
  /** Every path that the rollback changes. */
  paths: z.array(z.string()),
});
export type UndoneParts = z.infer<typeof UndoneParts>;

/** What the steps of a rollback find out. Times are milliseconds since the epoch. */
export const RollbackState = z.object({
  request: RollbackRequest,
  /** The tasks that end with it; those that another rollback had before have left it. */
  taskIds: z.array(z.string()),
  /** How many answers the merge carried that one of them is to be taken out of. */
  batchSize: z.number(),
  beganAt: z.number(),
  /** What the host was asked to put back; null when it was not, or would not. */
  putBack: z.string().nullable().optional(),
  /** Merge commits with several parents, of which the first is the base branch's. */
  mainline: z.array(z.string()).optional(),
  proposal: z.custom<Proposal>((value) => typeof value === 'object').optional(),
  undone: UndoneParts.optional(),
  /** How often it was rendered anew because the base moved. */
  renders: z.number().optional(),
  issue: z.object({ number: z.number(), url: z.string() }).optional(),
  bypass: z.boolean().optional(),
  mergeTries: z.number().optional(),
  mergeSha: z.string().optional(),
  mergedAt: z.number().optional(),
  tidied: z.boolean().optional(),
  /** Whether the host lets deploys go live again. */
  wentOn: z.boolean().optional(),
  liveSha: z.string().optional(),
  liveSince: z.number().optional(),
  rounds: z.array(probes).optional(),
  roundAt: z.number().optional(),
  /** True when nothing tells what is live. */
  unverified: z.boolean().optional(),
  recoveredAt: z.number().optional(),
  /** Why a person has to go on. */
  handOver: z.object({ reason: z.string(), message: z.string() }).optional(),
});
export type RollbackState = z.infer<typeof RollbackState>;
