import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Doer } from '../../domain/deeds.ts';
import type { Execute, ExecuteOutcome } from '../../domain/plan/execute.ts';
import { readJson } from '../body/read-json.ts';
import type { WebApp, WebContext, WebHandler } from '../env.ts';
import { invalidInput } from '../errors/faults.ts';
import { respondFault } from '../errors/respond-fault.ts';
import { API_BODY_LIMIT } from './ask-faq.ts';
import { executeFault } from './execute-faults.ts';

/** The body of `POST /api/v1/execute`; other fields are ignored. */
export const ExecuteBody = z.object(
  {
    query: z.string('query must be a text.').trim().min(1, 'query must not be empty.').max(500),
    context: z
      .union([z.string().max(4_000), z.object({ namespace: z.string().trim().max(253).nullish() })])
      .nullish(),
    session_id: z.uuid('session_id must be the id of a diagnosis.').nullish(),
    options: z.object({ dry_run: z.boolean().nullish() }).nullish(),
  },
  'The body must be an object with a query.',
);
export type ExecuteBody = z.infer<typeof ExecuteBody>;

/** Who may ask for something over HTTP, and what takes it. */
export type ExecuteDoor = {
  execute: Execute;
  /** Whoever sent this request, with the role they have at this moment. */
  doer(): Doer;
};

/** A request that is sent again under its `X-Request-ID` is the same wish; without one each is its own. */
function onceOf(c: WebContext, body: ExecuteBody): string {
  const content = createHash('sha256').update(JSON.stringify(body)).digest('hex');
  return `api:${c.get('requestId')}:${content}`;
}

function namespaceIn({ context }: ExecuteBody): string | null {
  return typeof context === 'object' ? context?.namespace || null : null;
}

const ASKED = 'Nothing was done yet: it waits for approval in Slack.';

function pending(c: WebContext, sessionId: string, body: object): Response {
  c.set('traceId', sessionId);
  c.header('Location', `/api/v1/diagnostics/${sessionId}/status`);
  return c.json({ session_id: sessionId, ...body }, 202);
}

function respond(c: WebContext, outcome: ExecuteOutcome): Response {
  switch (outcome.kind) {
    case 'would': {
      const { understood, dryRun } = outcome;
      return c.json({ status: 'dry_run', understood, dry_run: dryRun });
    }
    case 'asked': {
      const { sessionId, understood, dryRun, needed } = outcome;
      const asked = { status: 'approval_required', message: ASKED, understood, dry_run: dryRun };
      return pending(c, sessionId, { ...asked, approvals_needed: needed });
    }
    case 'diagnosing': {
      const message = 'The diagnosis has begun; read its status for the result.';
      return pending(c, outcome.sessionId, { status: 'accepted', message });
    }
    default:
      return respondFault(c, executeFault(outcome));
  }
}

/** `POST /api/v1/execute`: understands a plain request, says what it would do, and has people asked to approve it. */
export function executeRequest({ execute, doer }: ExecuteDoor): WebHandler {
  return async (c) => {
    const read = await readJson(c, API_BODY_LIMIT);
    if (read.kind === 'fault') return respondFault(c, read.fault);
    const body = ExecuteBody.safeParse(read.value);
    if (!body.success) {
      const faults = body.error.issues.map(({ path, code, message }) => {
        return { path: path.join('.'), code, message };
      });
      return respondFault(c, invalidInput(faults));
    }
    const { query, session_id: sessionId = null, options } = body.data;
    const asked = { query, sessionId, namespace: namespaceIn(body.data), by: doer() };
    const dryRun = options?.dry_run ?? false;
    return respond(c, await execute({ ...asked, dryRun, once: onceOf(c, body.data) }));
  };
}

/** Adds it with the prefix of the API and without. */
export function addExecute(app: WebApp, door: ExecuteDoor): void {
  const handler = executeRequest(door);
  for (const prefix of ['/api/v1', '']) app.post(`${prefix}/execute`, handler);
}
