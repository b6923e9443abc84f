import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../../domain/clock.ts';
import { checkNeighbour, type Neighbour } from './check-neighbour.ts';
import type { Check, Checks, Health } from './checks.ts';

/** Whom to ask and how patiently. */
export type HealthOptions = {
  database: Neighbour;
  redis: Neighbour;
  /** Diagnosis sources by name; null is one that is not configured. None by default. */
  sources?: Readonly<Record<string, Neighbour | null>>;
  /** More of them, which are asked together; what they said last counts while they take longer than 300 ms. */
  evidence?: () => Promise<Readonly<Record<string, Check>>>;
  clock: Clock;
  /** How long one neighbour may take, milliseconds; 1,000. */
  timeoutMs?: number;
  /** How long an answer is good for, milliseconds; 2,000. */
  cacheMs?: number;
};

async function checkAll(options: HealthOptions, evidence: Evidence): Promise<Checks> {
  const { clock, timeoutMs = 1_000 } = options;
  const check = (neighbour: Neighbour | null) => checkNeighbour(neighbour, clock, timeoutMs);
  const [database, redis, sources, more] = await Promise.all([
    check(options.database),
    check(options.redis),
    Promise.all(
      Object.entries(options.sources ?? {}).map(
        async ([name, source]) => [name, await check(source)] as const,
      ),
    ),
    evidence(),
  ]);
  return { database, redis, sources: { ...Object.fromEntries(sources), ...more } };
}

/** For those whom nothing of ours needs, milliseconds. */
const PATIENCE_MS = 300;

type Evidence = NonNullable<HealthOptions['evidence']>;

/** Whoever asks how we are does not wait for those whom we ask: what is not known yet is left out. */
function createPatience(evidence: Evidence, timeoutMs: number): Evidence {
  let last: Readonly<Record<string, Check>> = {};
  return async () => {
    const stop = new AbortController();
    const late = delay(timeoutMs, null, { signal: stop.signal }).catch(() => null);
    const asked = evidence().then((checks) => {
      last = checks;
    });
    try {
      await Promise.race([asked, late]);
    } finally {
      stop.abort();
    }
    return last;
  };
}

/** Health checks that are asked at most once at a time and answered from memory in between. */
export function createHealth(options: HealthOptions): Health {
  const { clock, cacheMs = 2_000, timeoutMs = 1_000, evidence = async () => ({}) } = options;
  const patient = createPatience(evidence, Math.min(timeoutMs, PATIENCE_MS));
  let known: { at: number; checks: Checks } | null = null;
  let running: Promise<Checks> | null = null;

  async function refresh(): Promise<Checks> {
    const checks = await checkAll(options, patient);
    known = { at: clock.now(), checks };
    running = null;
    return checks;
  }

  return {
    check: async () => {
      if (known && clock.now() - known.at < cacheMs) return known.checks;
      running ??= refresh();
      return running;
    },
  };
}
