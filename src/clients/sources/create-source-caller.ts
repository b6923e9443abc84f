import { TaskCancelledError } from 'cockatiel';
import type { Clock } from '../../domain/clock.ts';
import { callJson, type JsonCall } from '../http/call-json.ts';
import { createAnswerMemory } from './answer-memory.ts';
import { leaveWith } from './leave-with.ts';
import { createPatience, isStopped, type PatienceOptions } from './patience.ts';
import { takeCredentials } from './take-credentials.ts';

/** How a source is called. */
export type SourceCallerOptions = PatienceOptions & {
  clock: Clock;
  /** Milliseconds for one try. */
  timeoutMs: number;
  /** Sent as a bearer token with every call; null: none. */
  token: string | null;
  /** Sent with every call, e.g. a tenant. */
  headers?: Readonly<Record<string, string>>;
  maxBytes?: number;
};

/** One question to a source. */
export type SourceQuestion<T> = {
  method?: 'GET' | 'POST';
  /** Sent as JSON, or as a form when it is URLSearchParams. */
  body?: object;
  schema: JsonCall<T>['schema'];
  /** Ends when the diagnosis has no time left. */
  signal: AbortSignal;
  /** How long an answer may be told again to whoever asks the same, milliseconds; not at all unless told. */
  cacheMs?: number;
  /** Which answers are worth telling again; every one unless told. */
  keep?(data: T): boolean;
  /** Instead of the caller's own. */
  token?: string | null;
};

/** What came of a question; `reason` is a stable code: that of JsonAnswer, or `breaker_open`. */
export type SourceAnswer<T> =
  | { kind: 'answered'; data: T }
  | { kind: 'failed'; reason: string; status: number | null; said: string | null };

/** Asks one source, patiently. */
export type SourceCaller = {
  /** Never throws. */
  ask<T>(url: URL, question: SourceQuestion<T>): Promise<SourceAnswer<T>>;
  /** Ends what is under way and forgets what was said. */
  close(): void;
};

function failed(why: { reason: string; status?: number | null; said?: string | null }) {
  const { reason, status = null, said = null } = why;
  return { kind: 'failed', reason, status, said } as const;
}

function keyOf(url: URL, { method = 'GET', body }: SourceQuestion<unknown>): string {
  const said = body instanceof URLSearchParams ? body.toString() : JSON.stringify(body ?? null);
  return `${method} ${url} ${said}`;
}

/**
 * Everything an HTTP source of evidence is asked through: a time limit for each try, tries with jitter, a breaker, a
 * limit of calls at a time, bounded bodies, no redirects, answers remembered by what was asked.
 */
export function createSourceCaller(options: SourceCallerOptions): SourceCaller {
  const { clock, timeoutMs, headers, maxBytes } = options;
  const patience = createPatience(options);
  const closing = new AbortController();
  const pending = new Map<string, Promise<unknown>>();
  const memory = createAnswerMemory(clock);

  async function askAnew<T>(url: URL, question: SourceQuestion<T>, signal: AbortSignal) {
    const { method, body, schema, token = options.token } = question;
    const { url: bare, authorization } = takeCredentials(url);
    const call = {
      ...{ method, body, schema, token, timeoutMs, maxBytes, signal },
      headers: authorization === null ? headers : { ...headers, authorization },
    };
    try {
      const answer = await patience.execute(() => callJson(bare, call), signal);
      if (answer.kind === 'failed') return failed(answer);
      const { keep = () => true, cacheMs } = question;
      if (cacheMs && keep(answer.data)) memory.keep(keyOf(url, question), answer, cacheMs);
      return { kind: 'answered', data: answer.data } as const;
    } catch (error) {
      if (isStopped(error)) return failed({ reason: 'breaker_open' });
      if (error instanceof TaskCancelledError) return failed({ reason: 'cancelled' });
      throw error;
    }
  }

  /** Whoever asks the same meanwhile waits for the same answer, which is made whether the first still waits or not. */
  function askTogether<T>(key: string, url: URL, question: SourceQuestion<T>) {
    // Under the same key the same question was asked, so the same schema reads it.
    const underWay = pending.get(key) as Promise<SourceAnswer<T>> | undefined;
    if (underWay) return underWay;
    const answer: Promise<SourceAnswer<T>> = askAnew(url, question, closing.signal);
    pending.set(key, answer);
    return answer.finally(() => pending.delete(key));
  }

  return {
    async ask<T>(url: URL, question: SourceQuestion<T>) {
      const key = question.cacheMs ? keyOf(url, question) : null;
      const known = key === null ? undefined : memory.recall(key);
      if (known) return { kind: 'answered', data: known.data as T };
      const signal = AbortSignal.any([question.signal, closing.signal]);
      const answer =
        key === null ? askAnew(url, question, signal) : askTogether(key, url, question);
      return leaveWith(signal, answer, (reason) => failed({ reason }));
    },
    close() {
      closing.abort();
      memory.clear();
    },
  };
}
