import type { HttpBindings } from '@hono/node-server';
import type { Context, Handler, Hono, MiddlewareHandler } from 'hono';

/** What every request carries: Node's own request, its id, and the trace it belongs to once that is known. */
export type WebEnv = {
  Bindings: HttpBindings;
  Variables: { requestId: string; traceId?: string };
};

/** The app: every route and what they pass through. */
export type WebApp = Hono<WebEnv>;
/** One request and its answer. */
export type WebContext = Context<WebEnv>;
/** Answers a request. */
export type WebHandler = Handler<WebEnv>;
/** Sees a request on its way in and its answer on the way out. */
export type WebMiddleware = MiddlewareHandler<WebEnv>;
