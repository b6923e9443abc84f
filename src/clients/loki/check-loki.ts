import type { SourceCheck } from '../../domain/evidence.ts';
import type { LokiApi } from './ask-loki.ts';
import { SERVICE_LABELS } from './choose-selector.ts';

/** What to mend, by why it failed. */
const MENDS: Readonly<Record<string, string>> = {
  http_401: 'it refuses us: set LOKI_TOKEN, and LOKI_TENANT where it has tenants',
  http_403: 'the token may not read: give it read access, or correct LOKI_TENANT',
  http_404: 'there is no Loki at this address: correct LOKI_URL',
  malformed: 'what answers there is no Loki: correct LOKI_URL',
  timeout: 'no answer in time',
};

/** Whether Loki can be asked, and by which label services are found in it. */
export async function checkLoki(loki: LokiApi, signal: AbortSignal): Promise<SourceCheck> {
  const answer = await loki.labels(signal, true);
  if (answer.kind === 'failed') {
    const { reason } = answer;
    return { verdict: 'failed', detail: MENDS[reason] ?? `it can't be reached (${reason})` };
  }
  const there = new Set(answer.data.data);
  const label = SERVICE_LABELS.find((one) => there.has(one));
  if (there.size === 0) return { verdict: 'ok', detail: 'it answers, and holds no lines yet' };
  if (label === undefined) {
    const detail = `no label names services: have the agent set one of ${SERVICE_LABELS.slice(0, 3).join(', ')}`;
    return { verdict: 'failed', detail };
  }
  return { verdict: 'ok', detail: `services are found by ${label}` };
}
