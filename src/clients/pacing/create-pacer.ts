import { randomUUID } from 'node:crypto';
import { setTimeout as sleepFor } from 'node:timers/promises';
import { bulkhead } from 'cockatiel';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Clock } from '../../domain/clock.ts';
import { OpsError } from '../../domain/errors.ts';
import { PACING_SCRIPT } from './pacing-script.ts';

/** `content` is what GitHub counts as content creation: pull requests, comments, issues, merges. `write`: the rest. */
export type PaceKind = 'content' | 'write';

/** `priority` goes before everyone who waits; for rollback. */
export type PaceLane = 'normal' | 'priority';

/** Whether one may send now, or how long it would take. */
export type Admission = { kind: 'go'; waitedMs: number } | { kind: 'later'; retryAfterMs: number };

/** What a token may send. */
export type PaceGaps = {
  /** Between any two writes. */
  writeMs: number;
  /** Content creations in any minute and any hour, both lanes together. */
  contentPerMinute: number;
  contentPerHour: number;
  /** What of these two the normal lane leaves to the priority lane. */
  sparePerMinute: number;
  sparePerHour: number;
};

/** GitHub's documented limits of content creation, and the second between writes that it asks for. */
export const GITHUB_GAPS: PaceGaps = {
  writeMs: 1_000,
  contentPerMinute: 80,
  contentPerHour: 500,
  sparePerMinute: 5,
  sparePerHour: 20,
};

/** What the pacer is made of. */
export type PacerOptions = {
  redis: Pick<Redis, 'eval'>;
  /** One key a token: everyone who uses the same one shares its budget. */
  key: string;
  /** Default: the Redis server's, so that the clocks of several machines need not agree. */
  clock?: Clock;
  /** Default: GitHub's. */
  gaps?: Partial<PaceGaps>;
  /** The longest wait inside a call; a longer one is answered `later`. Default 30,000. */
  maxWaitMs?: number;
  /** Reads under way at once in this process. Default 50. */
  concurrentReads?: number;
  /** How time passes while waiting; for tests that move a clock by hand. */
  sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
};

/** Shares out one token's send slots over all processes, through Redis. */
export type Pacer = {
  /** Waits for the turn to send one write; `go` uses it up. The first after a rest waits 0 ms. */
  turn(kind: PaceKind, lane?: PaceLane): Promise<Admission>;
  /** Runs a read under this process's cap on reads under way. */
  read<T>(work: () => Promise<T>): Promise<T>;
  /** Waits until no pause is on, or says `later`. */
  unpaused(): Promise<Admission>;
  /** Stops everyone for so long; a longer pause that is on already stays. */
  pauseFor(ms: number): Promise<void>;
  /** Ends all waiting with OpsError `pacer_closed` (retry). */
  close(): void;
};

const Wait = z.number().nonnegative();

/** A wait in ms from the script; OpsError `pacing_unavailable` (retry) when Redis is away. */
async function run(options: PacerOptions, op: string, argument: string | number): Promise<number> {
  const gaps = { ...GITHUB_GAPS, ...options.gaps };
  // The braces keep the four keys on one node of a cluster.
  const keys = ['slots', 'content', 'due', 'state'].map((part) => `{${options.key}}:${part}`);
  const { writeMs, contentPerMinute, contentPerHour, sparePerMinute, sparePerHour } = gaps;
  const now = options.clock?.now() ?? '';
  const limits = [writeMs, contentPerMinute, contentPerHour, sparePerMinute, sparePerHour];
  try {
    const args = [...keys, op, now, ...limits, argument];
    return Wait.parse(await options.redis.eval(PACING_SCRIPT, keys.length, ...args));
  } catch (cause) {
    const message = 'The pace of writes is kept in Redis, which did not answer.';
    throw new OpsError('pacing_unavailable', message, { retry: true, cause });
  }
}

function closed(cause?: unknown): OpsError {
  return new OpsError('pacer_closed', 'Stopped while waiting to send.', { retry: true, cause });
}

/** Asks until the wait is over or would exceed the bound. */
async function waitOut(
  ask: () => Promise<number>,
  pass: (ms: number) => Promise<void>,
  maxWaitMs: number,
): Promise<Admission> {
  let waitedMs = 0;
  for (;;) {
    const wait = await ask();
    if (wait === 0) return { kind: 'go', waitedMs };
    if (waitedMs + wait > maxWaitMs) return { kind: 'later', retryAfterMs: wait };
    await pass(wait);
    waitedMs += wait;
  }
}

/** The pacer of one token. */
export function createPacer(options: PacerOptions): Pacer {
  const { maxWaitMs = 30_000, concurrentReads = 50 } = options;
  const stop = new AbortController();
  const reads = bulkhead(concurrentReads, Number.MAX_SAFE_INTEGER);
  const sleep = options.sleep ?? ((ms, signal) => sleepFor(ms, undefined, { signal }));
  const pass = async (ms: number) => {
    if (stop.signal.aborted) throw closed();
    await sleep(ms, stop.signal).catch((cause) => {
      throw stop.signal.aborted ? closed(cause) : cause;
    });
  };
  return {
    async turn(kind, lane = 'normal') {
      const ticket = `${lane.charAt(0)}${kind.charAt(0)}:${randomUUID()}`;
      const admission = await waitOut(() => run(options, 'ask', ticket), pass, maxWaitMs);
      if (admission.kind === 'later') await run(options, 'release', ticket);
      return admission;
    },
    read: (work) => reads.execute(work),
    unpaused: () => waitOut(() => run(options, 'paused', ''), pass, maxWaitMs),
    async pauseFor(ms) {
      await run(options, 'pause', Math.ceil(ms));
    },
    close: () => stop.abort(),
  };
}
