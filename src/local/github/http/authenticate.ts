import { timingSafeEqual } from 'node:crypto';
import { type Actor, BOT, personOf } from '../people.ts';
import type { World } from '../world.ts';

/** Who a request is from. A JWT speaks for the App itself, which may only ask for tokens. */
export type Caller =
  | { kind: 'actor'; actor: Actor; token: string }
  | { kind: 'app' }
  | { kind: 'nobody' }
  | { kind: 'unknown' };

type Parts = Pick<World, 'stores' | 'clock'> & { token: string };

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Whether it is a JWT that is not expired. Its signature is not checked: any key is the App's. */
function isJwt(token: string, now: number): boolean {
  const parts = token.split('.');
  if (parts.length !== 3) return false;
  try {
    const claims: unknown = JSON.parse(Buffer.from(parts[1] ?? '', 'base64url').toString('utf8'));
    if (typeof claims !== 'object' || claims === null) return false;
    const { iss, exp } = claims as { iss?: unknown; exp?: unknown };
    return iss !== undefined && typeof exp === 'number' && exp * 1000 > now;
  } catch {
    return false;
  }
}

function secretOf(header: string): string {
  const [scheme = '', value = ''] = header.split(/\s+/, 2);
  if (scheme.toLowerCase() !== 'basic') return value;
  const pair = Buffer.from(value, 'base64').toString('utf8');
  return pair.slice(pair.indexOf(':') + 1) || pair.replace(/:$/, '');
}

function actorOf(parts: Parts, secret: string): Actor | null {
  if (same(secret, parts.token)) return BOT;
  if (same(secret.slice(0, parts.token.length + 1), `${parts.token}:`)) {
    const login = secret.slice(parts.token.length + 1);
    return /^[a-z\d-]{1,39}$/i.test(login) ? personOf(login) : null;
  }
  const issued = parts.stores.tokens.get(secret);
  return issued && issued.expiresAt > parts.clock.now() ? BOT : null;
}

/**
 * Reads the `Authorization` header: `Bearer` or `token`, or `Basic` with the token as password, as git sends it.
 * `<token>:<login>` acts as that person.
 */
export function authenticate(parts: Parts, header: string | null): Caller {
  if (!header) return { kind: 'nobody' };
  const secret = secretOf(header);
  const actor = actorOf(parts, secret);
  if (actor) return { kind: 'actor', actor, token: secret };
  return isJwt(secret, parts.clock.now()) ? { kind: 'app' } : { kind: 'unknown' };
}
