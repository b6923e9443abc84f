import { randomUUID } from 'node:crypto';
import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import type { Clock } from '../../domain/clock.ts';

/** Who we are to GitHub. An App's installation token is fetched, kept and renewed as needed. */
export type GithubAuth =
  | { kind: 'token'; token: string }
  | { kind: 'app'; appId: string; privateKey: string; installationId: string };

/** One request as it was; for counting calls. `status` is null when no answer came. */
export type GithubCall = {
  method: string;
  /** The route's template, for GraphQL with the document's name: `/graphql Propose`. */
  route: string;
  kind: 'read' | 'write';
  ms: number;
  status: number | null;
};

/** Logging as pino does it. */
export type GithubLog = {
  debug(fields: object, message: string): void;
  warn(fields: object, message: string): void;
};

/** How long a request may take, milliseconds. */
export type Deadlines = { readMs: number; writeMs: number };

/** What the connection is made of. */
export type ConnectOptions = {
  auth: GithubAuth;
  apiUrl: string;
  /** Shown to GitHub as `opsloop/<version>`. */
  version: string;
  clock: Clock;
  log: GithubLog;
  deadlines: Deadlines;
  onCall: (call: GithubCall) => void;
};

/** A request on its way out, as far as it is told of. */
type Outgoing = {
  method: string;
  url: string;
  headers: Record<string, unknown>;
  request?: Record<string, unknown>;
  operationName?: unknown;
};

const noop = () => {};

function authOptions(auth: GithubAuth) {
  if (auth.kind === 'token') return { auth: auth.token };
  const { appId, privateKey, installationId } = auth;
  return { authStrategy: createAppAuth, auth: { appId, privateKey, installationId } };
}

function statusOf(outcome: unknown): number | null {
  if (typeof outcome !== 'object' || outcome === null) return null;
  // A failure without a response carries an invented 500.
  if (outcome instanceof Error && !('response' in outcome && outcome.response)) return null;
  return 'status' in outcome && typeof outcome.status === 'number' ? outcome.status : null;
}

/** Counts and logs one request that is over. */
function tell(
  options: ConnectOptions,
  request: Outgoing,
  startedAt: number,
  outcome: unknown,
): void {
  const { method, url, operationName } = request;
  const path = typeof operationName === 'string' ? `/graphql ${operationName}` : url;
  const kind = request.request?.kind === 'write' ? 'write' : 'read';
  const ms = options.clock.now() - startedAt;
  const call: GithubCall = { method, route: path, kind, ms, status: statusOf(outcome) };
  options.onCall(call);
  options.log.debug({ ...call, tag: request.headers['x-request-id'] }, 'called GitHub');
}

/** Tags every request, gives those without a deadline one (the token's own renewal), and tells of each. */
function watch(octokit: Octokit, options: ConnectOptions): void {
  octokit.hook.wrap('request', async (send, request) => {
    const startedAt = options.clock.now();
    request.headers['x-request-id'] = randomUUID();
    request.headers['x-github-api-version'] = '2022-11-28';
    const signal = request.request?.signal ?? AbortSignal.timeout(options.deadlines.readMs);
    request.request = { ...request.request, signal };
    let outcome: unknown;
    try {
      const response = await send(request);
      outcome = response;
      return response;
    } catch (error) {
      outcome = error;
      throw error;
    } finally {
      tell(options, request, startedAt, outcome);
    }
  });
}

/** An Octokit with no plugin that repeats anything; every request is tagged, timed and told of. */
export function connectOctokit(options: ConnectOptions): Octokit {
  const warn = (message: string) => options.log.warn({ said: message }, 'octokit warns');
  const log = { debug: noop, info: noop, warn, error: noop };
  const octokit = new Octokit({
    ...authOptions(options.auth),
    baseUrl: options.apiUrl.replace(/\/+$/, ''),
    userAgent: `opsloop/${options.version}`,
    log,
    request: { log },
  });
  watch(octokit, options);
  return octokit;
}
