import type { Clock } from '../../domain/clock.ts';
import type { Admission, PaceKind, PaceLane, Pacer } from '../pacing/create-pacer.ts';
import { classifyError, rateLimited } from './classify-error.ts';
import type { Deadlines } from './connect-octokit.ts';
import { createPatience } from './create-patience.ts';

/** What came back, not yet looked at. */
export type Answer = { headers: Record<string, unknown>; data: unknown };

/** Makes one request; the signal is its deadline. */
export type Send = (signal: AbortSignal) => Promise<Answer>;

/** What the sender is made of. */
export type SenderOptions = {
  pacer: Pacer;
  lane: PaceLane;
  clock: Clock;
  deadlines: Deadlines;
};

/** When and how often a request goes out. */
export type Sender = {
  /** Up to three tries within one deadline; `parse` may refuse an answer, which is then tried again. */
  read<T>(route: string, send: Send, parse: (answer: Answer) => T): Promise<T>;
  /** Once, after waiting for its turn. */
  write(route: string, pace: PaceKind, send: Send): Promise<Answer>;
};

function admit(route: string, admission: Admission): void {
  if (admission.kind === 'later') throw rateLimited(route, admission.retryAfterMs);
}

/** Sends once and names what goes wrong, after silencing all workers of the token where GitHub asks for it. */
async function sendOnce(
  options: SenderOptions,
  route: string,
  send: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await send();
  } catch (failure) {
    const error = classifyError(route, failure, options.clock.now());
    const waitMs = error.facts.retry_after_ms;
    if (error.code === 'github_rate_limited' && typeof waitMs === 'number') {
      await options.pacer.pauseFor(waitMs);
    }
    throw error;
  }
}

/** The sender of one token in this process. */
export function createSender(options: SenderOptions): Sender {
  const { pacer, deadlines, lane } = options;
  const patience = createPatience();
  return {
    async read(route, send, parse) {
      admit(route, await pacer.unpaused());
      const signal = AbortSignal.timeout(deadlines.readMs);
      const once = () => sendOnce(options, route, () => send(signal));
      // The cap leaves half of GitHub's 100 free: a rollback never waits for ordinary reads.
      const capped = lane === 'priority' ? once : () => pacer.read(once);
      return patience(route, async () => parse(await capped()), signal);
    },
    async write(route, pace, send) {
      admit(route, await pacer.turn(pace, lane));
      const signal = AbortSignal.timeout(deadlines.writeMs);
      return sendOnce(options, route, () => send(signal));
    },
  };
}
