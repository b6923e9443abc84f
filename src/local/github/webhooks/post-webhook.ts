import { createHmac } from 'node:crypto';
import type { Delivery } from '../store/rows.ts';

/** GitHub gives up on an endpoint after this long. */
const TIMEOUT_MS = 10_000;

const USER_AGENT = 'GitHub-Hookshot/0ca1b2d';

/** The value of `X-Hub-Signature-256`. */
export function signBody(secret: string, body: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

/** Sends one webhook as GitHub does. Answers the status code; null when nobody answered in time. */
export async function postWebhook(
  delivery: Pick<Delivery, 'guid' | 'event'>,
  to: { url: string; secret: string; signal: AbortSignal },
  payload: object,
): Promise<number | null> {
  const body = JSON.stringify(payload);
  const headers = {
    'content-type': 'application/json',
    'user-agent': USER_AGENT,
    'x-github-event': delivery.event,
    'x-github-delivery': delivery.guid,
    'x-github-hook-id': '4001',
    'x-github-hook-installation-target-id': '1000001',
    'x-github-hook-installation-target-type': 'integration',
    'x-hub-signature-256': signBody(to.secret, body),
  };
  const signal = AbortSignal.any([to.signal, AbortSignal.timeout(TIMEOUT_MS)]);
  try {
    const response = await fetch(to.url, { method: 'POST', headers, body, signal });
    await response.arrayBuffer();
    return response.status;
  } catch {
    // Whoever does not answer misses the webhook; GitHub does not try again either.
    return null;
  }
}
