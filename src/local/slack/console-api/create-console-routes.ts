import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { ActDeps, ActOutcome } from '../act/actor.ts';
import { ClickPlace, click } from '../act/click.ts';
import { closeView } from '../act/close-view.ts';
import { openHome } from '../act/open-home.ts';
import { runCommand } from '../act/run-command.ts';
import { sayAs } from '../act/say-as.ts';
import { submitView } from '../act/submit-view.ts';
import { findPerson } from '../people.ts';
import { react } from '../say/react.ts';
import { readConversation } from './read-conversation.ts';
import { readState } from './read-state.ts';
import { readThread } from './read-thread.ts';
import { requireSameOrigin } from './require-same-origin.ts';
import { streamChanges } from './stream-changes.ts';

const as = z.string().refine((id) => findPerson(id) !== undefined, 'unknown person');
const json = z.record(z.string(), z.unknown());

const Said = z.object({
  as,
  channel: z.string(),
  text: z.string().max(12_000),
  thread_ts: z.string().optional(),
});
const Commanded = z.object({
  as,
  channel: z.string(),
  command: z.string(),
  text: z.string().max(12_000),
});
const Clicked = z.object({
  as,
  place: ClickPlace,
  block_id: z.string(),
  action_id: z.string(),
  chosen: json.default({}),
  state: json.default({}),
});
const Submitted = z.object({ as, values: json });
const Closed = z.object({ as, all: z.boolean().default(false) });
const Reacted = z.object({
  as,
  channel: z.string(),
  ts: z.string(),
  name: z.string().max(100),
  on: z.boolean(),
});
const Read = z.object({ as, channel: z.string(), ts: z.string() });

/** The console page's own actions: seeing the workspace as a person, and doing what people do there. */
export function createConsoleRoutes(deps: ActDeps, closing: AbortSignal): Hono {
  const routes = new Hono();
  routes.use(requireSameOrigin);
  addReading(routes, deps, closing);
  addActing(routes, deps);
  addViews(routes, deps);
  return routes;
}

function addReading(routes: Hono, { workspace }: ActDeps, closing: AbortSignal): void {
  routes.get('/state', (context) =>
    asPerson(context, (user) => context.json(readState(workspace, user))),
  );
  routes.get('/events', (context) =>
    asPerson(context, (user) => streamChanges(workspace.hub, user, closing)),
  );
  routes.get('/conversations/:channel', (context) =>
    asPerson(context, (user) => {
      const { channel } = context.req.param();
      return context.json(readConversation(workspace, user, channel, context.req.query('before')));
    }),
  );
  routes.get('/conversations/:channel/threads/:ts', (context) =>
    asPerson(context, (user) => {
      const { channel, ts } = context.req.param();
      return context.json(readThread(workspace, user, channel, ts));
    }),
  );
}

function addActing(routes: Hono, deps: ActDeps): void {
  const { workspace } = deps;
  routes.post('/messages', (context) =>
    withBody(context, Said, ({ as: user, thread_ts, ...said }) =>
      sayAs(workspace, { ...said, user, ...(thread_ts && { threadTs: thread_ts }) }),
    ),
  );
  routes.post('/commands', (context) =>
    withBody(context, Commanded, ({ as: user, ...typed }) => runCommand(deps, { ...typed, user })),
  );
  routes.post('/clicks', (context) =>
    withBody(context, Clicked, ({ as: user, block_id, action_id, ...pressed }) =>
      click(deps, { ...pressed, user, blockId: block_id, actionId: action_id }),
    ),
  );
  routes.post('/reactions', (context) =>
    withBody(context, Reacted, ({ as: user, ...change }) => {
      const outcome = react(workspace, { ...change, user });
      return outcome === 'done' ? { kind: 'done' } : { kind: 'refused', error: outcome };
    }),
  );
  routes.post('/read', (context) =>
    withBody(context, Read, ({ as: user, channel, ts }) => {
      workspace.readMarks.set(user, channel, ts);
      return { kind: 'done' };
    }),
  );
}

function addViews(routes: Hono, deps: ActDeps): void {
  routes.post('/home', (context) =>
    withBody(context, z.object({ as }), ({ as: user }) => openHome(deps.workspace, user)),
  );
  routes.post('/views/:id/submit', (context) =>
    withBody(context, Submitted, ({ as: user, values }) =>
      submitView(deps, { user, viewId: context.req.param('id'), values }),
    ),
  );
  routes.post('/views/:id/close', (context) =>
    withBody(context, Closed, ({ as: user, all }) =>
      closeView(deps, { user, viewId: context.req.param('id'), all }),
    ),
  );
}

function asPerson(context: Context, answer: (user: string) => Response): Response {
  const parsed = as.safeParse(context.req.query('as'));
  if (parsed.success) return answer(parsed.data);
  return context.json({ error: 'invalid_input', message: '`as` must name a person.' }, 400);
}

type Outcome = ActOutcome | { kind: 'invalid'; errors: Record<string, string> };

async function withBody<Schema extends z.ZodType>(
  context: Context,
  schema: Schema,
  act: (body: z.infer<Schema>) => Outcome | Promise<Outcome>,
): Promise<Response> {
  const parsed = schema.safeParse(await context.req.json().catch(() => null));
  if (parsed.success) return context.json(await act(parsed.data));
  const message = z.prettifyError(parsed.error);
  return context.json({ error: 'invalid_input', message }, 400);
}
