import { Hono } from 'hono';
import { z } from 'zod';
import { type CreatePullOutcome, createPull } from '../actions/create-pull.ts';
import { editPull } from '../actions/edit-pull.ts';
import { refOf } from '../git/ref-name.ts';
import { invalid, problem } from '../http/problem.ts';
import { presentPull, presentSimplePull } from '../present/present-pull.ts';
import type { Pull } from '../store/rows.ts';
import type { World } from '../world.ts';
import { type ApiContext, type ApiEnv, actorOf, readBody, withBody, withFound } from './api-env.ts';
import { answerList, answerPage, readPage } from './paginate.ts';

const NewPull = z.object({
  title: z.string(),
  head: z.string(),
  base: z.string(),
  body: z.string().nullish(),
  draft: z.boolean().default(false),
});

const PullEdit = z.object({
  title: z.string().optional(),
  body: z.string().nullish(),
  state: z.enum(['open', 'closed']).optional(),
  base: z.string().optional(),
});

function createProblem(
  { names }: World,
  outcome: Exclude<CreatePullOutcome, { kind: 'created' }>,
): Response {
  switch (outcome.kind) {
    case 'invalid':
      return outcome.field === 'title'
        ? invalid('Issue', 'title', 'custom', 'title is too long (maximum is 256 characters)')
        : invalid('PullRequest', outcome.field, 'invalid');
    case 'no_commits': {
      const message = `No commits between ${outcome.base} and ${outcome.head}`;
      return invalid('PullRequest', 'base', 'custom', message);
    }
    case 'exists': {
      const message = `A pull request already exists for ${names.owner}:${outcome.head}.`;
      return invalid('PullRequest', 'head', 'custom', message);
    }
  }
}

async function create(world: World, c: ApiContext, body: z.infer<typeof NewPull>) {
  const author = actorOf(c).login;
  const outcome = await createPull(world, { ...body, body: body.body ?? null, author });
  if (outcome.kind !== 'created') return createProblem(world, outcome);
  return c.json(await presentPull(world, outcome.pull), 201);
}

async function edit(world: World, c: ApiContext, pull: Pull): Promise<Response> {
  const body = await readBody(c, PullEdit);
  if (body instanceof Response) return body;
  if (body.base !== undefined && !world.stores.refs.get(refOf(body.base))) {
    return invalid('PullRequest', 'base', 'invalid');
  }
  const outcome = editPull(world, pull, body, actorOf(c).login);
  if (outcome.kind === 'cannot_reopen') {
    const message = 'state cannot be changed. The pull request cannot be reopened.';
    return invalid('PullRequest', 'state', 'custom', message);
  }
  return c.json(await presentPull(world, outcome.pull));
}

/** `head` of a list is `owner:branch`. */
function readFilter(c: ApiContext): Partial<Pick<Pull, 'state' | 'headRef' | 'baseRef'>> {
  const { state = 'open', head, base } = c.req.query();
  return {
    ...(state === 'open' || state === 'closed' ? { state } : {}),
    ...(head ? { headRef: head.slice(head.indexOf(':') + 1) } : {}),
    ...(base ? { baseRef: base } : {}),
  };
}

function list(world: World, c: ApiContext): Response | Promise<Response> {
  const where = readFilter(c);
  const { sort = 'created', direction } = c.req.query();
  const order = (direction ?? (sort === 'created' ? 'desc' : 'asc')) === 'asc' ? 'asc' : 'desc';
  const { pulls } = world.stores;
  const present = (pull: Pull) => presentSimplePull(world, pull);
  if (sort !== 'updated') {
    const { offset, perPage: limit } = readPage(c);
    const page = pulls.list({ where, order, offset, limit });
    return answerPage(world, c, page.map(present), pulls.count(where));
  }
  const byUpdate = pulls.list({ where }).toSorted((a, b) => a.updatedAt - b.updatedAt);
  return answerList(world, c, order === 'asc' ? byUpdate : byUpdate.reverse(), present);
}

async function answerOne(world: World, c: ApiContext, pull: Pull): Promise<Response> {
  if (!/\bdiff\b|\.diff/.test(c.req.header('accept') ?? '')) {
    return c.json(await presentPull(world, pull));
  }
  const { mergeBase } = await world.git.distance(pull.baseSha, pull.headSha);
  return mergeBase
    ? c.text(await world.git.diffText(mergeBase, pull.headSha))
    : problem(406, 'Sorry, the diff could not be generated');
}

/** Pull requests: make, list, read, change. */
export function pullRoutes(world: World): Hono<ApiEnv> {
  const find = (number: number) => world.stores.pulls.get(number);
  return new Hono<ApiEnv>()
    .get('/', (c) => list(world, c))
    .post(
      '/',
      withBody(NewPull, (c, body) => create(world, c, body)),
    )
    .get(
      '/:number{\\d+}',
      withFound(find, (c, pull) => answerOne(world, c, pull)),
    )
    .patch(
      '/:number{\\d+}',
      withFound(find, (c, pull) => edit(world, c, pull)),
    );
}
