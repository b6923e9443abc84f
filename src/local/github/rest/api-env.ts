import type { Context, Handler } from 'hono';
import type { z } from 'zod';
import type { Caller } from '../http/authenticate.ts';
import { notFound, problem } from '../http/problem.ts';
import { type Actor, BOT } from '../people.ts';

/** What every REST handler is given beside the request. */
export type ApiEnv = { Bindings: { caller: Caller } };

/** A REST handler's view of a request. */
export type ApiContext = Context<ApiEnv>;

/** Who makes the request. */
export function actorOf(c: ApiContext): Actor {
  const { caller } = c.env;
  return caller.kind === 'actor' ? caller.actor : BOT;
}

function explain(error: z.ZodError): string {
  const lines = error.issues.map((issue) => {
    const path = issue.path.join('/');
    const absent = issue.code === 'invalid_type' && issue.message.endsWith('undefined');
    return absent ? `"${path}" wasn't supplied.` : `For '${path}', ${issue.message}.`;
  });
  return `Invalid request.\n\n${lines.join('\n')}`;
}

/** The body in the shape it must have, or the answer that says what is wrong. An empty body counts as `{}`. */
export async function readBody<Schema extends z.ZodType>(
  c: ApiContext,
  schema: Schema,
): Promise<z.infer<Schema> | Response> {
  const text = await c.req.text();
  let json: unknown;
  try {
    json = JSON.parse(text || '{}');
  } catch {
    return problem(400, 'Problems parsing JSON');
  }
  const body = schema.safeParse(json);
  return body.success ? body.data : problem(422, explain(body.error));
}

/** A handler that is given the body. */
export function withBody<Schema extends z.ZodType>(
  schema: Schema,
  handle: (c: ApiContext, body: z.infer<Schema>) => Response | Promise<Response>,
): Handler<ApiEnv> {
  return async (c) => {
    const body = await readBody(c, schema);
    return body instanceof Response ? body : handle(c, body);
  };
}

/** A handler for something found by a number in the path; 404 when there is none. */
export function withFound<Found>(
  find: (key: number) => Found | undefined,
  handle: (c: ApiContext, found: Found) => Response | Promise<Response>,
  param = 'number',
): Handler<ApiEnv> {
  return (c) => {
    const found = find(Number(c.req.param(param)));
    return found === undefined ? notFound() : handle(c, found);
  };
}
