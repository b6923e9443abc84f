import { z } from 'zod';

/** What runs pods. */
export const Workload = z.object({
  namespace: z.string(),
  kind: z.enum(['Deployment', 'StatefulSet', 'DaemonSet']),
  name: z.string(),
});
export type Workload = z.infer<typeof Workload>;

/** What a plan's button may do; there is nothing else that can run. */
export const PlanAction = z.discriminatedUnion('kind', [
  /** Starts the rollback pipeline for a merge of ours. */
  z.object({ kind: z.literal('rollback_change'), sha: z.string() }),
  z.object({ kind: z.literal('restart'), workload: Workload }),
  z.object({
    kind: z.literal('scale'),
    workload: Workload,
    from: z.number().int(),
    to: z.number().int(),
  }),
  /** Puts a Deployment back to an earlier revision. */
  z.object({
    kind: z.literal('undo_revision'),
    workload: Workload,
    revision: z.number().int(),
    /** The one it is at; absent where that was not seen. */
    from: z.number().int().optional(),
  }),
  /** Silences the incident's alerts, milliseconds. */
  z.object({ kind: z.literal('silence'), incidentId: z.string(), ms: z.number() }),
  /** Calls a webhook that RUNBOOKS_FILE declares. */
  z.object({ kind: z.literal('runbook'), name: z.string(), target: z.string() }),
]);
export type PlanAction = z.infer<typeof PlanAction>;
