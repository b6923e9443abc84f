import type { Asker } from './task.ts';

/** An answered question that is nearly the one asked. `url` opens its answer; null when unknown. */
export type NearAnswer = { question: string; answer: string; anchor: string; url: string | null };

/** What became of a question at the door. */
export type AskOutcome =
  | { kind: 'accepted'; taskId: string }
  /** The same question was asked within the hour, or is still under way. */
  | { kind: 'duplicate'; taskId: string }
  /** Slack only: an answered question is nearly this one; ask again with `anyway` to go on. */
  | { kind: 'near'; answers: [NearAnswer, ...NearAnswer[]] }
  | { kind: 'invalid'; reason: string; message: string }
  | { kind: 'rate_limited'; retryAfterSeconds: number }
  /** The queue can't be reached: nothing was accepted. */
  | { kind: 'unavailable' };

/** Takes a question in: validates, limits, de-duplicates, records and queues it. Never throws. */
export type Ask = (request: {
  question: string;
  asker: Asker;
  anyway?: boolean;
}) => Promise<AskOutcome>;

/** What became of the wish to try a failed task again. */
export type RetryOutcome =
  | { kind: 'accepted' }
  | { kind: 'not_found' }
  /** Only tasks that ended in error, or are stuck, can be tried again; `phase` is where it is. */
  | { kind: 'not_retryable'; phase: string }
  | { kind: 'unavailable' };

/** Tries a failed or stuck task again under its own id. `by` is who asked, for the audit chain. Never throws. */
export type RetryTask = (taskId: string, by?: string) => Promise<RetryOutcome>;
