import { verify } from '@octokit/webhooks-methods';
import { z } from 'zod';
import { readBody } from '../body/read-body.ts';
import type { GithubDelivery, GithubWebhooks, WebLog } from '../deps.ts';
import type { WebContext, WebHandler } from '../env.ts';
import {
  BAD_REQUEST,
  bodyTooLarge,
  invalidInput,
  invalidSignature,
  QUEUE_UNAVAILABLE,
} from '../errors/faults.ts';
import { respondFault } from '../errors/respond-fault.ts';
import { takeDelivery } from './take-delivery.ts';

/**
 * The largest payload kept before its signature is known, bytes. GitHub goes up to 25 MB; the events we use are a
 * hundredth of this, and the sweeper finds what a refused one would have told.
 */
export const WEBHOOK_BODY_LIMIT = 5 * 1024 * 1024;

const Headers = z.object({
  id: z.string().regex(/^[\w-]{1,128}$/),
  event: z.string().regex(/^[a-z_]{1,64}$/),
});

const MALFORMED = invalidInput([
  {
    path: '',
    code: 'malformed_delivery',
    message:
      'A delivery needs X-GitHub-Delivery, X-GitHub-Event and a JSON object as its body: set the content type of the webhook to application/json.',
  },
]);

const UNSIGNED = invalidSignature('X-Hub-Signature-256 is missing or wrong.');
const NO_SECRET = invalidSignature('No secret is configured: set GITHUB_WEBHOOK_SECRET.');

function parseObject(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null; // Said to the sender as malformed_delivery.
  }
}

function parseDelivery(c: WebContext, text: string): GithubDelivery | null {
  const headers = Headers.safeParse({
    id: c.req.header('x-github-delivery'),
    event: c.req.header('x-github-event'),
  });
  const payload = parseObject(text);
  return headers.success && payload ? { ...headers.data, payload } : null;
}

async function isSigned(secret: string, text: string, signature = ''): Promise<boolean> {
  // The library throws on what is empty instead of refusing it.
  return text !== '' && signature !== '' && (await verify(secret, text, signature));
}

/** `POST /webhooks/github`: checks the signature, takes each delivery once and answers before any work is done. */
export function receiveGithub(deps: GithubWebhooks & { log: WebLog }): WebHandler {
  return async (c) => {
    if (deps.secret === null) return respondFault(c, NO_SECRET);
    const body = await readBody(c, WEBHOOK_BODY_LIMIT);
    if (body.kind === 'too_large') return respondFault(c, bodyTooLarge(WEBHOOK_BODY_LIMIT));
    if (body.kind === 'aborted') return respondFault(c, BAD_REQUEST);
    const text = Buffer.from(body.bytes).toString('utf8');
    if (!(await isSigned(deps.secret, text, c.req.header('x-hub-signature-256')))) {
      return respondFault(c, UNSIGNED);
    }
    const delivery = parseDelivery(c, text);
    if (!delivery) return respondFault(c, MALFORMED);
    const status = await takeDelivery(deps, delivery);
    if (status === 'unavailable') return respondFault(c, QUEUE_UNAVAILABLE);
    return c.json({ status }, 202);
  };
}
