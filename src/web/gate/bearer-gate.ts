import { createHash, timingSafeEqual } from 'node:crypto';
import type { WebMiddleware } from '../env.ts';
import { invalidToken } from '../errors/faults.ts';
import { respondFault } from '../errors/respond-fault.ts';

const BEARER = /^Bearer +(\S+) *$/i;

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Lets through who sends this bearer token, compared in constant time whatever its length; `setting` holds it. */
export function bearerGate(token: string, setting: string): WebMiddleware {
  const wanted = digest(token);
  return async (c, next) => {
    const sent = BEARER.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
    return timingSafeEqual(digest(sent), wanted) ? next() : respondFault(c, invalidToken(setting));
  };
}
