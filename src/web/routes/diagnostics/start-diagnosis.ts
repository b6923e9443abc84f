import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { DiagnosisWish } from '../../../domain/diagnosis-desk.ts';
import type { DiagnosticSession } from '../../../domain/diagnostic-session.ts';
import { messageOf } from '../../../domain/errors.ts';
import { readJson } from '../../body/read-json.ts';
import type { Product, WebLog } from '../../deps.ts';
import type { WebContext, WebHandler } from '../../env.ts';
import { invalidInput, QUEUE_UNAVAILABLE } from '../../errors/faults.ts';
import { respondFault } from '../../errors/respond-fault.ts';
import { API_BODY_LIMIT } from '../ask-faq.ts';

export type StartDeps = Pick<Product, 'diagnosis'> & { log: WebLog };

/** A wish as its body says it, without who asked and where. */
export type Wished = Pick<DiagnosisWish, 'kind' | 'request' | 'language'>;

/** Usual time from the wish to the diagnosis, seconds. */
const ESTIMATED_SECONDS = 10;

/** A request that is sent again under its `X-Request-ID` is the same wish; without one each is its own. */
function onceOf(c: WebContext, body: unknown): string {
  const content = createHash('sha256').update(JSON.stringify(body)).digest('hex');
  return `api:${c.get('requestId')}:${content}`;
}

function accepted(c: WebContext, { id }: DiagnosticSession): Response {
  c.set('traceId', id);
  c.header('Location', `/api/v1/diagnostics/${id}/status`);
  const message = 'The diagnosis has begun; read its status for the result.';
  const estimated = { estimated_time: ESTIMATED_SECONDS };
  return c.json({ session_id: id, status: 'accepted', message, ...estimated }, 202);
}

/** Begins a diagnosis of what the body says. */
export function startDiagnosis<Body extends z.ZodType>(
  { diagnosis, log }: StartDeps,
  schema: Body,
  toWish: (body: z.infer<Body>) => Wished,
): WebHandler {
  return async (c) => {
    const read = await readJson(c, API_BODY_LIMIT);
    if (read.kind === 'fault') return respondFault(c, read.fault);
    const body = schema.safeParse(read.value);
    if (!body.success) {
      const faults = body.error.issues.map(({ path, code, message }) => {
        return { path: path.join('.'), code, message };
      });
      return respondFault(c, invalidInput(faults));
    }
    const asked = { incidentId: null, askedBy: 'api:local', channel: null };
    const wish = { ...toWish(body.data), ...asked, once: onceOf(c, body.data) };
    try {
      return accepted(c, await diagnosis.begin(wish));
    } catch (error) {
      log.error({ err: messageOf(error) }, 'diagnosis refused: the queue is unavailable');
      return respondFault(c, QUEUE_UNAVAILABLE);
    }
  };
}
