import { randomUUID } from 'node:crypto';
import type { Fault } from '../../faults/fault.ts';
import { retryAfterSeconds, underFault } from '../../faults/under-fault.ts';
import type { World } from '../world.ts';
import { authenticate, type Caller } from './authenticate.ts';
import { costOfGraphql, costOfRest } from './cost-of.ts';
import type { Cost, Limiter, LimitVerdict, Quota } from './limiter.ts';
import { permissionFor } from './permission-for.ts';
import { forbidden, problem } from './problem.ts';

/** What stands before the API: who may pass, how often, and what goes wrong on purpose. */
export type ApiGate = Pick<World, 'stores' | 'clock' | 'faults' | 'git'> & {
  token: string;
  limiter: Limiter;
  /** Aborted when the server closes, so that hung requests end. */
  closing: AbortSignal;
  /** The API itself. */
  handle(request: Request, caller: Caller): Promise<Response>;
};

const LIMIT_DOCS =
  'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits';

function secondaryLimit(retryAfter: number, status = 403): Response {
  const message =
    'You have exceeded a secondary rate limit. Please wait a few minutes before you try again. If you reach out to GitHub Support for help, please include the request ID.';
  return problem(status, message, {
    docs: LIMIT_DOCS,
    headers: { 'retry-after': String(retryAfter) },
  });
}

function refuseLimit(verdict: Exclude<LimitVerdict, { kind: 'ok' }>): Response {
  if (verdict.kind === 'secondary') return secondaryLimit(verdict.retryAfter);
  return problem(403, 'API rate limit exceeded for this token.', {
    docs: 'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api',
  });
}

/** How GitHub words a fault. */
export function answerFault(fault: Fault, subject: string): Response {
  if (fault.kind === 'rate_limit') return secondaryLimit(retryAfterSeconds(fault), fault.status);
  if (fault.kind === 'forbid') return forbidden(fault.permission ?? permissionFor(subject));
  const status = fault.status ?? 500;
  return problem(status, status >= 500 ? 'Server Error' : 'A fault was switched on');
}

/** Faults that strike a request as a whole. */
export const REQUEST_FAULTS = ['status', 'delay', 'hang', 'rate_limit', 'forbid'] as const;

/** Those of them that GraphQL answers over HTTP too, instead of in the body. */
export const HTTP_FAULTS = ['status', 'delay', 'hang', 'rate_limit'] as const;

async function costOf(request: Request, path: string): Promise<Cost> {
  if (path !== '/graphql') return costOfRest(request.method, path);
  return costOfGraphql(await request.clone().text());
}

function withHeaders(response: Response, quota: Quota, resource: string): Response {
  const answer = new Response(response.body, response);
  const headers = {
    'x-ratelimit-limit': quota.limit,
    'x-ratelimit-remaining': quota.remaining,
    'x-ratelimit-used': quota.used,
    'x-ratelimit-reset': quota.reset,
    'x-ratelimit-resource': resource,
    'x-github-request-id': randomUUID().toUpperCase(),
    'x-github-api-version-selected': '2022-11-28',
    server: 'github.com',
  };
  for (const [name, value] of Object.entries(headers)) answer.headers.set(name, String(value));
  return answer;
}

async function serve(gate: ApiGate, request: Request, path: string, caller: Caller) {
  const token = caller.kind === 'actor' ? caller.token : caller.kind;
  const cost = await costOf(request, path);
  const verdict: LimitVerdict =
    path === '/rate_limit' ? { kind: 'ok' } : gate.limiter.spend(token, cost);
  const subject = `${request.method} ${path}`;
  // GraphQL forbids by the field, in the body.
  const kinds = path === '/graphql' ? HTTP_FAULTS : REQUEST_FAULTS;
  const fault = verdict.kind === 'ok' ? gate.faults.take('github', kinds, subject) : undefined;
  const response =
    verdict.kind === 'ok'
      ? await underFault(fault, {
          effect: () => gate.handle(request, caller),
          refusal: (one) => answerFault(one, subject),
          signal: AbortSignal.any([request.signal, gate.closing]),
        })
      : refuseLimit(verdict);
  // What a write changed must be seen by a git client that comes next.
  if (request.method !== 'GET') await gate.git.refs.settled();
  return withHeaders(response, gate.limiter.quota(token, cost.resource), cost.resource);
}

/** Answers a request to REST or GraphQL: credentials, limits, faults, and then the API. */
export async function answerApi(gate: ApiGate, request: Request, path: string): Promise<Response> {
  const caller = authenticate(gate, request.headers.get('authorization'));
  if (caller.kind === 'nobody') return problem(401, 'Requires authentication');
  if (caller.kind === 'unknown') return problem(401, 'Bad credentials');
  if (!gate.limiter.enter()) return secondaryLimit(60);
  try {
    return await serve(gate, request, path, caller);
  } finally {
    gate.limiter.leave();
  }
}
