import { Hono } from 'hono';
import { z } from 'zod';
import { addComment } from '../actions/add-comment.ts';
import { editPull } from '../actions/edit-pull.ts';
import { findThread, type Thread } from '../actions/find-thread.ts';
import { setLabels } from '../actions/label-thread.ts';
import { createIssue, editIssue } from '../actions/write-issue.ts';
import { problem } from '../http/problem.ts';
import { presentComment, presentIssue } from '../present/present-issue.ts';
import { repositoryRow } from '../repository-row.ts';
import type { World } from '../world.ts';
import { type ApiContext, type ApiEnv, actorOf, readBody, withBody, withFound } from './api-env.ts';
import { answerList } from './paginate.ts';

const LabelNames = z
  .array(z.union([z.string(), z.object({ name: z.string() })]))
  .transform((labels) => labels.map((one) => (typeof one === 'string' ? one : one.name)));

const NewIssue = z.object({
  title: z.string().min(1).max(256),
  body: z.string().nullish(),
  labels: LabelNames.optional(),
  assignees: z.array(z.string()).optional(),
});

const IssueEdit = z.object({
  title: z.string().min(1).max(256).optional(),
  body: z.string().nullish(),
  state: z.enum(['open', 'closed']).optional(),
  state_reason: z.enum(['completed', 'not_planned', 'reopened', 'duplicate']).nullish(),
  labels: LabelNames.optional(),
  assignees: z.array(z.string()).optional(),
});

const NewComment = z.object({ body: z.string().min(1) });

async function edit(world: World, c: ApiContext, thread: Thread): Promise<Response> {
  const body = await readBody(c, IssueEdit);
  if (body instanceof Response) return body;
  const actor = actorOf(c).login;
  const { state_reason: stateReason = null, ...change } = body;
  if (thread.kind === 'issue') editIssue(world, thread.row, { ...change, stateReason }, actor);
  else {
    editPull(world, thread.row, change, actor);
    if (change.labels) setLabels(world, thread.row.number, change.labels, actor);
  }
  const edited = findThread(world, thread.row.number) ?? thread;
  return c.json(presentIssue(world, edited));
}

function create(world: World, c: ApiContext, body: z.infer<typeof NewIssue>): Response {
  const author = actorOf(c).login;
  const { title, labels, assignees } = body;
  const wish = { title, body: body.body ?? null, author };
  const more = { ...(labels ? { labels } : {}), ...(assignees ? { assignees } : {}) };
  const row = createIssue(world, { ...wish, ...more });
  return c.json(presentIssue(world, { kind: 'issue', row }), 201);
}

/** Issues and pull requests together, newest first, as GitHub lists them. */
function list(world: World, c: ApiContext): Promise<Response> {
  const { state = 'open', labels, creator, since } = c.req.query();
  const where = state === 'open' || state === 'closed' ? ({ state } as const) : {};
  const wanted = labels ? labels.split(',') : [];
  const threads: Thread[] = [
    ...world.stores.issues.list({ where }).map((row) => ({ kind: 'issue' as const, row })),
    ...world.stores.pulls.list({ where }).map((row) => ({ kind: 'pull' as const, row })),
  ];
  const selected = threads
    .filter(({ row }) => wanted.every((label) => row.labels.includes(label)))
    .filter(({ row }) => !creator || row.author === creator)
    .filter(({ row }) => !since || row.updatedAt >= Date.parse(since))
    .toSorted((a, b) => b.row.number - a.row.number);
  return answerList(world, c, selected, (thread) => presentIssue(world, thread));
}

/** The answer where issues are switched off; pull requests and their comments stay. */
function disabled(world: World): Response | null {
  if (repositoryRow(world).hasIssues) return null;
  return problem(410, 'Issues has been disabled in this repository.');
}

/** Issues and the comments on them; pull requests are issues too. */
export function issueRoutes(world: World): Hono<ApiEnv> {
  const find = (number: number) => findThread(world, number);
  return new Hono<ApiEnv>()
    .get('/', (c) => disabled(world) ?? list(world, c))
    .post(
      '/',
      withBody(NewIssue, (c, body) => disabled(world) ?? create(world, c, body)),
    )
    .get(
      '/:number{\\d+}',
      withFound(find, (c, thread) => c.json(presentIssue(world, thread))),
    )
    .patch(
      '/:number{\\d+}',
      withFound(find, (c, thread) => edit(world, c, thread)),
    )
    .get(
      '/:number{\\d+}/comments',
      withFound(find, (c, { row: { number } }) =>
        answerList(world, c, world.stores.comments.list({ where: { number } }), (comment) =>
          presentComment(world, comment),
        ),
      ),
    )
    .post(
      '/:number{\\d+}/comments',
      withFound(find, async (c, { row: { number } }) => {
        const body = await readBody(c, NewComment);
        if (body instanceof Response) return body;
        const author = actorOf(c).login;
        const comment = addComment(world, { number, author, body: body.body });
        return c.json(presentComment(world, comment), 201);
      }),
    )
    .get(
      '/comments/:number{\\d+}',
      withFound(
        (id) => world.stores.comments.get(id),
        (c, comment) => c.json(presentComment(world, comment)),
      ),
    );
}
