import type { Check, Checks } from '../health/checks.ts';
import { iso } from './iso.ts';

function presentCheck(check: Check): object {
  return check.status === 'ok' ? { status: 'ok', latency_ms: check.latencyMs } : check;
}

function presentChecks(checks: Record<string, Check>): object {
  return Object.fromEntries(
    Object.entries(checks).map(([name, check]) => [name, presentCheck(check)]),
  );
}

/** Whether the process lives, and what it sees of its stores. `uptime` in seconds. */
export function presentLiveness(facts: {
  checks: Checks;
  version: string;
  now: number;
  startedAt: number;
}): object {
  const { database, redis } = facts.checks;
  const well = database.status === 'ok' && redis.status === 'ok';
  return {
    status: well ? 'ok' : 'degraded',
    timestamp: iso(facts.now),
    version: facts.version,
    uptime: Math.round((facts.now - facts.startedAt) / 1000),
    checks: presentChecks({ database, redis }),
  };
}

/** Whether work can be taken: without Redis it can't; without anything else it can, and says what is missing. */
export function presentReadiness(checks: Checks): { ready: boolean; body: object } {
  const all: Record<string, Check> = {
    ...checks.sources,
    database: checks.database,
    redis: checks.redis,
  };
  const failing = Object.keys(all).filter((name) => all[name]?.status === 'failing');
  const ready = checks.redis.status === 'ok';
  return {
    ready,
    body: {
      ready,
      status: failing.length === 0 ? 'ok' : 'degraded',
      checks: presentChecks(all),
      failing,
    },
  };
}
