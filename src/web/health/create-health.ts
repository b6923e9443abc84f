import type { Clock } from '../../domain/clock.ts';
import { checkNeighbour, type Neighbour } from './check-neighbour.ts';
import type { Checks, Health } from './checks.ts';

/** Whom to ask and how patiently. */
export type HealthOptions = {
  database: Neighbour;
  redis: Neighbour;
  /** Diagnosis sources by name; null is one that is not configured. None by default. */
  sources?: Readonly<Record<string, Neighbour | null>>;
  clock: Clock;
  /** How long one neighbour may take, milliseconds; 1,000. */
  timeoutMs?: number;
  /** How long an answer is good for, milliseconds; 2,000. */
  cacheMs?: number;
};

async function checkAll(options: HealthOptions): Promise<Checks> {
  const { clock, timeoutMs = 1_000 } = options;
  const check = (neighbour: Neighbour | null) => checkNeighbour(neighbour, clock, timeoutMs);
  const [database, redis, sources] = await Promise.all([
    check(options.database),
    check(options.redis),
    Promise.all(
      Object.entries(options.sources ?? {}).map(
        async ([name, source]) => [name, await check(source)] as const,
      ),
    ),
  ]);
  return { database, redis, sources: Object.fromEntries(sources) };
}

/** Health checks that are asked at most once at a time and answered from memory in between. */
export function createHealth(options: HealthOptions): Health {
  const { clock, cacheMs = 2_000 } = options;
  let known: { at: number; checks: Checks } | null = null;
  let running: Promise<Checks> | null = null;

  async function refresh(): Promise<Checks> {
    const checks = await checkAll(options);
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
