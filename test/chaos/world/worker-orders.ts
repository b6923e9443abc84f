import { z } from 'zod';

/** What a worker is told by the simulation while it runs. */
export const toWorker = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('clock'), aheadMs: z.number() }),
  z.object({ kind: z.literal('stop') }),
]);
export type WorkerOrder = z.infer<typeof toWorker>;

/** What it is told when it is started, beside the product's own settings. */
export const WorkerSettings = z
  .looseObject({
    WORKER_INSTANCE: z.string(),
    CHAOS_HASTE: z.coerce.number(),
    CHAOS_AHEAD_MS: z.coerce.number(),
  })
  .transform(({ WORKER_INSTANCE, CHAOS_HASTE, CHAOS_AHEAD_MS, ...env }) => ({
    ...(env as Record<string, string>),
    instance: WORKER_INSTANCE,
    haste: CHAOS_HASTE,
    aheadMs: CHAOS_AHEAD_MS,
  }));
