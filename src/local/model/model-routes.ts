import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { FaultKind } from '../faults/fault.ts';
import { underFault } from '../faults/under-fault.ts';
import { apiError, badRequest, refusal, unauthorised, unknownModel } from './api-error.ts';
import { ChatRequest } from './chat-request.ts';
import { complete } from './complete.ts';
import type { LocalModelOptions } from './local-model.ts';

type Parts = LocalModelOptions & { closing: AbortSignal };

const MODEL = 'emulated';
const KINDS: readonly FaultKind[] = ['status', 'delay', 'hang', 'rate_limit'];
const BEARER = /^bearer\s+\S/i;

/** The path as OpenAI has it: whatever the mount is, it begins at the version. */
function apiPath(url: string): string {
  const { pathname } = new URL(url);
  return pathname.slice(Math.max(0, pathname.indexOf('/v1')));
}

async function answerChat(c: Context, { clock, log }: Parts): Promise<Response> {
  const parsed = ChatRequest.safeParse(await c.req.json().catch(() => undefined));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return badRequest(z.prettifyError(parsed.error), issue?.path.join('.') || undefined);
  }
  if (parsed.data.model !== MODEL) return unknownModel(parsed.data.model);
  if (parsed.data.stream) return badRequest('Streaming is not emulated.', 'stream');
  const completion = complete(parsed.data, clock.now());
  log.debug({ messages: parsed.data.messages.length }, 'emulated a completion');
  return c.json(completion);
}

function presentModel(now: number): object {
  return { id: MODEL, object: 'model', created: Math.floor(now / 1_000), owned_by: 'opsloop' };
}

/** Every request needs some bearer token, and then meets the faults that are switched on for it. */
function guard(parts: Parts) {
  return async (c: Context, next: () => Promise<void>): Promise<Response> => {
    if (!BEARER.test(c.req.header('authorization') ?? '')) return unauthorised();
    const subject = `${c.req.method} ${apiPath(c.req.url)}`;
    const fault = parts.faults.take('model', KINDS, subject);
    const signal = AbortSignal.any([c.req.raw.signal, parts.closing]);
    const effect = async () => {
      await next();
      return c.res;
    };
    return underFault(fault, { effect, refusal, signal });
  };
}

/** The part of OpenAI's API that a chat needs, below any mount. */
export function modelRoutes(parts: Parts): Hono {
  const v1 = new Hono()
    .use(guard(parts))
    .post('/chat/completions', (c) => answerChat(c, parts))
    .get('/models', (c) => c.json({ object: 'list', data: [presentModel(parts.clock.now())] }))
    .get('/models/:id', (c) => {
      const id = c.req.param('id');
      return id === MODEL ? c.json(presentModel(parts.clock.now())) : unknownModel(id);
    });
  return new Hono()
    .route('/v1', v1)
    .route('/emulated/model/v1', v1)
    .notFound((c) => {
      const message = `Invalid URL (${c.req.method} ${apiPath(c.req.url)})`;
      return apiError(404, { message, type: 'invalid_request_error', code: null });
    });
}
