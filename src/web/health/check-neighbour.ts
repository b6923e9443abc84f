import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../../domain/clock.ts';
import { OpsError } from '../../domain/errors.ts';
import type { Check } from './checks.ts';

/** Something that can be asked whether it is there; rejects when it is not. */
export type Neighbour = { ping(): Promise<unknown> };

function reasonOf(error: unknown): string {
  return error instanceof OpsError ? error.code : 'unreachable';
}

/** Asks one neighbour and waits at most `timeoutMs`; null is one that was not configured. */
export async function checkNeighbour(
  neighbour: Neighbour | null,
  clock: Clock,
  timeoutMs: number,
): Promise<Check> {
  if (!neighbour) return { status: 'not_configured' };
  const from = clock.now();
  const stop = new AbortController();
  const late = delay(timeoutMs, 'late' as const, { signal: stop.signal });
  try {
    const first = await Promise.race([neighbour.ping(), late]);
    if (first === 'late') return { status: 'failing', reason: 'timeout' };
    return { status: 'ok', latencyMs: clock.now() - from };
  } catch (error) {
    return { status: 'failing', reason: reasonOf(error) };
  } finally {
    late.catch(() => undefined);
    stop.abort();
  }
}
