import type { Clock } from '../../domain/clock.ts';
import type { ProbeResult } from '../../domain/health-verdict.ts';
import { fetchBounded } from './fetch-bounded.ts';

/** How we look at ourselves. */
export type SelfProbeOptions = {
  /** Where this process answers, as seen from its own machine. */
  url: string;
  /** When any worker last said that it lives, milliseconds since the epoch; null: none did lately. */
  newestHeartbeat(): Promise<number | null>;
  clock: Clock;
  /** Of each look; 2,000. */
  timeoutMs?: number;
};

const STALE_MS = 60_000;

async function probeApi({ url, clock, timeoutMs = 2_000 }: SelfProbeOptions): Promise<ProbeResult> {
  const startedAt = clock.now();
  const fetched = await fetchBounded(`${url}/healthz`, { timeoutMs, withBody: false });
  const { status } = fetched;
  const ok = status !== null && status >= 200 && status < 300;
  const error = fetched.kind === 'failed' ? fetched.reason : null;
  return { name: 'opsloop-api', ok, status, ms: clock.now() - startedAt, error, weight: 'doubt' };
}

async function probeHeartbeat(options: SelfProbeOptions): Promise<ProbeResult> {
  const { clock, newestHeartbeat } = options;
  const startedAt = clock.now();
  const told = (error: string | null): ProbeResult => ({
    ...{ name: 'opsloop-heartbeat', ok: error === null, status: null },
    ...{ ms: clock.now() - startedAt, error, weight: 'doubt' },
  });
  try {
    const at = await newestHeartbeat();
    if (at === null) return told('no_heartbeat');
    return told(clock.now() - at < STALE_MS ? null : 'stale_heartbeat');
  } catch {
    // Whatever keeps Redis from answering, this is the one thing to say about it here.
    return told('heartbeat_unreadable');
  }
}

/** Our own API and freshest heartbeat. They say more about us than about a deploy, and only ever raise a doubt. */
export function probeOurselves(options: SelfProbeOptions): Promise<ProbeResult[]> {
  return Promise.all([probeApi(options), probeHeartbeat(options)]);
}
