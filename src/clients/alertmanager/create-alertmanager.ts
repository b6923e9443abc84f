import { z } from 'zod';
import { OpsError } from '../../domain/errors.ts';
import type { Silencer } from '../../domain/incident-deeds.ts';

const TIMEOUT_MS = 5_000;
const Created = z.object({ silenceID: z.string().min(1) });

function failed(reason: string, cause?: unknown): OpsError {
  const facts = { reason };
  return new OpsError('alertmanager_failed', 'Alertmanager did not do it', { facts, cause });
}

async function call(url: URL, method: 'POST' | 'DELETE', body?: object): Promise<Response> {
  try {
    return await fetch(url, {
      ...{ method, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) },
      ...(body && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
  } catch (cause) {
    throw failed('unreachable', cause);
  }
}

/** The silences of the Alertmanager at that address, by its API v2. */
export function createAlertmanager(baseUrl: string): Silencer {
  const base = baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`;
  return {
    async silence({ matchers, from, until, by, comment }) {
      const response = await call(new URL('api/v2/silences', base), 'POST', {
        matchers: matchers.map((one) => ({ ...one, isRegex: false, isEqual: true })),
        startsAt: new Date(from).toISOString(),
        endsAt: new Date(until).toISOString(),
        ...{ createdBy: by, comment },
      });
      if (!response.ok) throw failed(`http_${response.status}`);
      const created = Created.safeParse(await response.json().catch(() => null));
      if (!created.success) throw failed('malformed');
      return created.data.silenceID;
    },
    async expire(id) {
      const path = `api/v2/silence/${encodeURIComponent(id)}`;
      const response = await call(new URL(path, base), 'DELETE');
      await response.body?.cancel();
      if (!response.ok && response.status !== 404) throw failed(`http_${response.status}`);
    },
  };
}
