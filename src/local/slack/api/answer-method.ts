import { retryAfterSeconds, underFault } from '../../faults/under-fault.ts';
import { type FaultsPort, SLACK_FAULT_KINDS } from '../faults-port.ts';
import type { Json } from '../message.ts';
import { fail, type MethodResult } from '../result.ts';
import type { Workspace } from '../workspace.ts';
import { METHODS } from './methods.ts';
import type { Pace } from './pace.ts';
import { readArguments, readToken } from './read-arguments.ts';
import { missingScope } from './scopes.ts';

/** What answering a Web API call needs. `closing` ends calls that hang. */
export type ApiDeps = {
  workspace: Workspace;
  botToken: string;
  pace: Pace;
  faults?: FaultsPort;
  closing: AbortSignal;
};

/** Answers one Web API call, faults and pacing included. */
export async function answerMethod(
  deps: ApiDeps,
  name: string,
  request: Request,
): Promise<Response> {
  const args = await readArguments(request).catch(() => null);
  if (args === null) return Response.json(fail('invalid_json'));
  const fault = deps.faults?.take('slack', SLACK_FAULT_KINDS, name);
  return underFault(fault, {
    effect: async () => callMethod(deps, name, request, args),
    refusal: (it) =>
      it.kind === 'rate_limit'
        ? rateLimited(retryAfterSeconds(it))
        : new Response('', { status: it.kind === 'hang' ? 504 : (it.status ?? 500) }),
    signal: AbortSignal.any([request.signal, deps.closing]),
  });
}

function callMethod(deps: ApiDeps, name: string, request: Request, args: Json): Response {
  const { workspace, botToken } = deps;
  const { scopes } = workspace.app;
  const method = METHODS.get(name);
  if (!method) return toResponse(fail('unknown_method'), scopes);
  const token = readToken(request, args);
  if (!method.open && token !== botToken) {
    return toResponse(fail(token === null ? 'not_authed' : 'invalid_auth'), scopes);
  }
  const needed = missingScope(name, scopes);
  if (needed) {
    const result = { ...fail('missing_scope'), needed, provided: scopes.join(',') };
    return toResponse(result, scopes);
  }
  const seconds = deps.pace.take(name, args);
  if (seconds > 0) return rateLimited(seconds);
  return toResponse(method.run(workspace, args), scopes);
}

/** Slack's answer to too many calls. */
function rateLimited(seconds: number): Response {
  const headers = { 'retry-after': String(seconds) };
  return Response.json({ ok: false, error: 'ratelimited' }, { status: 429, headers });
}

function toResponse(result: MethodResult, scopes: readonly string[]): Response {
  const headers = { 'x-oauth-scopes': scopes.join(','), 'x-accepted-oauth-scopes': '' };
  return Response.json(result, { headers });
}
