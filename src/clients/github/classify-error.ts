import { z } from 'zod';
import { type ErrorFacts, messageOf, OpsError } from '../../domain/errors.ts';
import { rateLimitWaitMs } from './rate-limit-wait.ts';

// The classes themselves belong to packages we do not depend on; their shapes are documented.
const HttpFailure = z.object({
  name: z.literal('HttpError'),
  status: z.number(),
  response: z.object({ headers: z.record(z.string(), z.unknown()), data: z.unknown() }).optional(),
});
const GraphqlFailure = z.object({
  name: z.literal('GraphqlResponseError'),
  headers: z.record(z.string(), z.unknown()),
  errors: z.array(
    z.object({
      type: z.string().optional(),
      message: z.string(),
      extensions: z.object({ code: z.string().optional() }).optional(),
    }),
  ),
});
const Refusal = z.object({ message: z.string() });

const MAX_MESSAGE = 300;

function make(
  code: string,
  message: string,
  facts: ErrorFacts,
  options: { retry: boolean; cause: unknown },
): OpsError {
  return new OpsError(code, message.slice(0, MAX_MESSAGE), { facts, ...options });
}

/** The error of a token that must be silent for a while. */
export function rateLimited(route: string, waitMs: number, cause?: unknown): OpsError {
  const facts = { route, retry_after_ms: waitMs };
  const seconds = Math.ceil(waitMs / 1_000);
  const message = `GitHub's rate limit: nothing may be sent for ${seconds} s.`;
  return make('github_rate_limited', message, facts, { retry: true, cause });
}

/** The error of an answer that has not the documented shape; a write may have happened nonetheless. */
export function malformed(route: string, cause: unknown): OpsError {
  const facts = { route, reason: 'malformed' };
  const message = `GitHub's answer to ${route} has not the documented shape.`;
  return make('github_unavailable', message, facts, { retry: true, cause });
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

type HttpAnswer = { status: number; headers: Record<string, unknown>; data: unknown };

function classifyAnswer(route: string, answer: HttpAnswer, now: number, cause: unknown): OpsError {
  const waitMs = rateLimitWaitMs(answer, now);
  if (waitMs !== null) return rateLimited(route, waitMs, cause);
  const { status, headers, data } = answer;
  const refusal = Refusal.safeParse(data);
  const said = refusal.success ? refusal.data.message.slice(0, MAX_MESSAGE) : null;
  const facts = {
    route,
    status,
    github_message: said,
    permission: text(headers['x-accepted-github-permissions']),
    github_request_id: text(headers['x-github-request-id']),
  };
  const message = `GitHub answered ${status} to ${route}: ${said ?? 'no reason given'}`;
  if (status >= 500) return make('github_unavailable', message, facts, { retry: true, cause });
  const forbidden = status === 401 || status === 403;
  const code = forbidden ? 'github_forbidden' : 'github_rejected';
  return make(code, message, facts, { retry: false, cause });
}

function ranOut(error: unknown): boolean {
  return error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError');
}

function classifyTransport(route: string, cause: unknown): OpsError {
  const inner = cause instanceof Error ? cause.cause : undefined;
  const timeout = ranOut(cause) || ranOut(inner);
  const reason = timeout ? 'timeout' : 'network';
  const message = `GitHub did not answer ${route}: ${timeout ? 'deadline passed' : messageOf(cause)}`;
  return make('github_unavailable', message, { route, reason }, { retry: true, cause });
}

const GRAPHQL_LIMITS = new Set(['RATE_LIMITED', 'RATE_LIMIT']);
const GRAPHQL_FORBIDDEN = new Set(['FORBIDDEN', 'INSUFFICIENT_SCOPES']);
const GRAPHQL_OUTAGES = new Set(['INTERNAL', 'SERVICE_UNAVAILABLE']);

function classifyGraphql(
  route: string,
  failure: z.infer<typeof GraphqlFailure>,
  now: number,
  cause: unknown,
): OpsError {
  const has = (types: ReadonlySet<string>) =>
    failure.errors.some((one) => one.type !== undefined && types.has(one.type));
  const { headers, errors } = failure;
  if (has(GRAPHQL_LIMITS)) {
    const waitMs = rateLimitWaitMs({ status: 429, headers, data: null }, now);
    return rateLimited(route, waitMs ?? 0, cause);
  }
  const types = [...new Set(errors.map((one) => one.type ?? one.extensions?.code ?? 'none'))];
  const facts = { route, type: types.join(','), permission: null };
  const message = `GitHub refused ${route}: ${errors.map((one) => one.message).join('; ')}`;
  if (has(GRAPHQL_FORBIDDEN)) {
    return make('github_forbidden', message, facts, { retry: false, cause });
  }
  // "Something went wrong while executing your query" comes without a type; a document that GitHub cannot read has a code.
  const unexplained = errors.some((one) => !one.type && !one.extensions?.code);
  const outage = unexplained || has(GRAPHQL_OUTAGES);
  const code = outage ? 'github_unavailable' : 'github_rejected';
  return make(code, message, facts, { retry: outage, cause });
}

/**
 * What a failed request means: `github_rate_limited`, `github_unavailable` (both retry), `github_forbidden` or
 * `github_rejected`. Read from status, headers and GraphQL error types; messages are only passed on to the reader.
 */
export function classifyError(route: string, error: unknown, now: number): OpsError {
  if (error instanceof OpsError) return error;
  const graphql = GraphqlFailure.safeParse(error);
  if (graphql.success) return classifyGraphql(route, graphql.data, now, error);
  const http = HttpFailure.safeParse(error);
  if (http.success && http.data.response) {
    const { status, response } = http.data;
    return classifyAnswer(route, { status, ...response }, now, error);
  }
  if (http.success || ranOut(error)) return classifyTransport(route, error);
  // Not an answer at all, e.g. a private key that signs nothing.
  const message = `The request ${route} could not be made: ${messageOf(error)}`;
  return make('github_rejected', message, { route }, { retry: false, cause: error });
}
