import { z } from 'zod';
import type { ActOutcome } from '../../../domain/plan/ports.ts';
import type { KubernetesReader } from '../read-path.ts';
import type { Patch } from './send-patch.ts';

/** A patch that holds good of the object as it was just read, or why there is none. */
export type Prepared =
  | { kind: 'patch'; patch: Patch; generation: number }
  | Exclude<ActOutcome, { kind: 'done' }>;

/** What preparing a patch needs. */
export type PrepareDeps = { read: KubernetesReader; signal: AbortSignal; now: number };

const annotations = z.record(z.string(), z.string()).optional().default({});

/** What is read of a workload before it is changed. Everything else in it stays as it is. */
export const ReadWorkload = z.object({
  metadata: z.object({
    uid: z.string().optional(),
    resourceVersion: z.string().min(1),
    /** Counts the changes of what it should be; its status counts for nothing. */
    generation: z.number().optional().default(0),
    annotations,
  }),
  spec: z.object({
    paused: z.boolean().optional().default(false),
    replicas: z.number().int().optional(),
    selector: z
      .object({ matchLabels: z.record(z.string(), z.string()).optional().default({}) })
      .optional(),
    template: z.record(z.string(), z.unknown()).optional().default({}),
  }),
});
export type ReadWorkload = z.infer<typeof ReadWorkload>;

/** Nothing was done, and trying the same again changes nothing. */
export function refused(what: string): Prepared {
  return { kind: 'failed', what, maybe: false };
}
