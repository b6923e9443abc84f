import { z } from 'zod';
import type { AskOutcome } from '../../domain/ask.ts';
import { OpsError } from '../../domain/errors.ts';
import { readJson } from '../body/read-json.ts';
import type { Product } from '../deps.ts';
import type { WebContext, WebHandler } from '../env.ts';
import type { Fault } from '../errors/fault.ts';
import { invalidInput, QUEUE_UNAVAILABLE, rateLimited } from '../errors/faults.ts';
import { respondFault } from '../errors/respond-fault.ts';

/** The largest body the API reads, bytes. */
export const API_BODY_LIMIT = 64 * 1024;

const AskBody = z.object(
  { question: z.string('question must be a text.') },
  'The body must be an object with a question.',
);

function accepted(c: WebContext, taskId: string, more: object): Response {
  c.set('traceId', taskId);
  c.header('Location', `/api/agent/tasks/${taskId}`);
  return c.json({ task_id: taskId, status: 'queued', ...more }, 202);
}

function respond(c: WebContext, outcome: AskOutcome): Response {
  switch (outcome.kind) {
    case 'accepted':
      return accepted(c, outcome.taskId, {});
    case 'duplicate':
      return accepted(c, outcome.taskId, { deduplicated: true });
    case 'invalid': {
      const { reason, message } = outcome;
      return respondFault(c, invalidInput([{ path: 'question', code: reason, message }]));
    }
    case 'rate_limited':
      return respondFault(c, rateLimited(outcome.retryAfterSeconds));
    case 'unavailable':
      return respondFault(c, QUEUE_UNAVAILABLE);
    case 'near':
      throw new OpsError('unexpected_near_answer', 'a near answer was offered to the API');
  }
}

/** The question of a body, or what is wrong with it. */
function parseBody(value: unknown): { question: string } | { fault: Fault } {
  const body = AskBody.safeParse(value);
  if (body.success) return body.data;
  const details = body.error.issues.map(({ path, code, message }) => ({
    path: path.join('.'),
    code,
    message,
  }));
  return { fault: invalidInput(details) };
}

/** `POST /api/agent/faq`: takes a question in. Near answers are Slack's: the API always makes a task. */
export function askFaq({ ask }: Pick<Product, 'ask'>): WebHandler {
  return async (c) => {
    const read = await readJson(c, API_BODY_LIMIT);
    if (read.kind === 'fault') return respondFault(c, read.fault);
    const body = parseBody(read.value);
    if ('fault' in body) return respondFault(c, body.fault);
    const asker = { kind: 'api', subject: 'local' } as const;
    return respond(c, await ask({ question: body.question, asker, anyway: true }));
  };
}
