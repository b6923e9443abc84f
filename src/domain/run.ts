import { z } from 'zod';

/** A JSON object as the ledger keeps it. */
export const Facts = z.record(z.string(), z.unknown());
export type Facts = z.infer<typeof Facts>;

/**
 * One line of a run's ledger. `intent` is written before an effect and `observed` after it, so that a run that was
 * killed between the two knows what to look for outside.
 */
export const LedgerEntry = z.object({
  seq: z.number(),
  step: z.string(),
  kind: z.enum([
    'started',
    'intent',
    'observed',
    'waiting',
    'retrying',
    'back',
    'done',
    'refused',
    'failed',
  ]),
  /** Milliseconds since the epoch. */
  at: z.number(),
  data: Facts,
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;

/** A pipeline's walk over one subject, as it is remembered. */
export const Run = z.object({
  id: z.string(),
  pipeline: z.string(),
  status: z.enum(['open', 'ended']),
  /** The step it is at; null before the first. */
  step: z.string().nullable(),
  /** When that step was first entered; survives retries and waits. */
  stepStartedAt: z.number().nullable(),
  /** How often that step has failed in a way worth trying again. */
  attempts: z.number(),
  /** What it waits for and when to look again; null while it walks. */
  waiting: z.object({ for: z.string(), until: z.number() }).nullable(),
  /** What the steps have found out so far. */
  state: Facts,
  createdAt: z.number(),
  updatedAt: z.number(),
});
export type Run = z.infer<typeof Run>;

/** A run with its ledger and the fence that its newest walker drew. */
export type StoredRun = { run: Run; ledger: LedgerEntry[]; fence: number };

/** Runs and their ledgers in Redis. */
export type RunStore = {
  /** Writes a new run; false when the id is taken. */
  create(run: Run): Promise<boolean>;
  load(id: string): Promise<StoredRun | null>;
  /** Draws a fence: from now on, writes under an older fence are refused. */
  fence(id: string): Promise<number>;
  /** Writes the run and its new lines together. @throws OpsError `fenced_off` when someone drew a newer fence. */
  append(run: Run, lines: LedgerEntry[], fence: number): Promise<void>;
  /** Puts a run back as it was, e.g. from PostgreSQL. */
  restore(stored: StoredRun): Promise<void>;
  remove(id: string): Promise<void>;
  openIds(): Promise<string[]>;
};
