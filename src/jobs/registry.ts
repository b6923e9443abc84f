import { z } from 'zod';

/** The lanes of work, each with its own queue, so that none waits for another. */
export const QUEUES = {
  /** The change loop. Its name is public. */
  orchestrator: { concurrency: 20 },
  /** Rollbacks, which wait for nobody. */
  rollback: { concurrency: 4 },
  /** Alerts on their way into incidents, one pass at a time. */
  alerts: { concurrency: 1 },
  /** Diagnoses, which must not wait for questions nor hold them up. */
  diagnosis: { concurrency: 10 },
  /** What people look at: cards and notices. Most of the time they wait for Slack's pace. */
  interactive: { concurrency: 100 },
  /** What people say to us, which must not wait for Slack's pace; nothing of it is kept once it is answered. */
  talk: { concurrency: 50, forgets: true },
  /** Sweeps. */
  background: { concurrency: 1 },
} as const;
export type QueueName = keyof typeof QUEUES;

/** Every job by its name. A job says only what to look at: what is to be done is read from the ledger. */
export const registry = {
  'run.walk': { queue: 'orchestrator', payload: z.object({ runId: z.string() }) },
  'rollback.walk': { queue: 'rollback', payload: z.object({ runId: z.string() }) },
  'lane.form': { queue: 'orchestrator', payload: z.object({}) },
  'card.show': { queue: 'interactive', payload: z.object({ taskId: z.string() }) },
  'alerts.take': { queue: 'alerts', payload: z.object({}) },
  'diagnosis.walk': { queue: 'diagnosis', payload: z.object({ runId: z.string() }) },
  'session.show': { queue: 'interactive', payload: z.object({ sessionId: z.string() }) },
  'incident.show': { queue: 'interactive', payload: z.object({ incidentId: z.string() }) },
  'notice.send': { queue: 'interactive', payload: z.object({ key: z.string(), text: z.string() }) },
  /** What was said is read where it is heard. */
  'talk.hear': { queue: 'talk', payload: z.object({ said: z.unknown() }) },
  sweep: { queue: 'background', payload: z.object({}) },
} as const satisfies Record<string, { queue: QueueName; payload: z.ZodType }>;

export type JobName = keyof typeof registry;
export type Payload<N extends JobName> = z.infer<(typeof registry)[N]['payload']>;

/** One handler a job; a worker refuses to start without all of its queue's. */
export type Handlers = { [N in JobName]: (payload: Payload<N>) => Promise<void> };
