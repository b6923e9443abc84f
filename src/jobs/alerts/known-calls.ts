import type { Call } from '../../domain/alerts/neighbours.ts';
import type { Clock } from '../../domain/clock.ts';

const FRESH_MS = 5 * 60_000;
/** How soon a topology that could not be read is asked for again. */
const AGAIN_MS = 60_000;

type KnownCallsDeps = {
  /** Reads who calls whom; null when nobody says. Never throws. */
  read(signal: AbortSignal): Promise<readonly Call[] | null>;
  clock: Clock;
};

/** Who calls whom, as last heard: an alert never waits for it. */
export type KnownCalls = {
  /** What is known now; asks anew behind the scenes when that is old. */
  now(): readonly Call[];
  /** Lets go of what is being asked. */
  stop(): Promise<void>;
};

/** Keeps the topology at hand for alerts. */
export function createKnownCalls({ read, clock }: KnownCallsDeps): KnownCalls {
  const stopping = new AbortController();
  let known: readonly Call[] = [];
  let due = 0;
  let asking: Promise<void> | null = null;
  async function ask(): Promise<void> {
    const heard = await read(stopping.signal);
    if (heard) known = heard;
    due = clock.now() + (heard ? FRESH_MS : AGAIN_MS);
    asking = null;
  }
  return {
    now() {
      if (asking === null && clock.now() >= due && !stopping.signal.aborted) asking = ask();
      return known;
    },
    async stop() {
      stopping.abort();
      await asking;
    },
  };
}
