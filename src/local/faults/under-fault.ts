import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from './fault.ts';

/** How long a `delay` lasts when it does not say, in milliseconds. */
export const DEFAULT_DELAY_MS = 3_000;

async function waitOut(fault: Fault, signal: AbortSignal): Promise<void> {
  if (fault.kind === 'delay') {
    await sleep(fault.delay_ms ?? DEFAULT_DELAY_MS, undefined, { signal }).catch(ignoreAbort);
  } else if (fault.kind === 'hang' && !signal.aborted) {
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  }
}

function ignoreAbort(error: unknown): void {
  if (!(error instanceof Error && error.name === 'AbortError')) throw error;
}

/**
 * Runs an effect under a fault taken for it: waits, hangs, or answers `refusal` instead of the effect or after it.
 * `signal` ends waiting: the caller's going away, or the server's closing. Without a fault it only runs the effect.
 */
export async function underFault<Answer>(
  fault: Fault | undefined,
  act: { effect: () => Promise<Answer>; refusal: (fault: Fault) => Answer; signal: AbortSignal },
): Promise<Answer> {
  if (!fault) return act.effect();
  const waits = fault.kind === 'delay' || fault.kind === 'hang';
  if (fault.when === 'after') {
    const answer = await act.effect();
    await waitOut(fault, act.signal);
    return waits ? answer : act.refusal(fault);
  }
  await waitOut(fault, act.signal);
  return fault.kind === 'delay' ? act.effect() : act.refusal(fault);
}

/** The `retry-after` of a `rate_limit`, in whole seconds, at least one. */
export function retryAfterSeconds(fault: Pick<Fault, 'delay_ms'>): number {
  return Math.max(1, Math.ceil((fault.delay_ms ?? 2_000) / 1_000));
}
