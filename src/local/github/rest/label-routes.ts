import { Hono } from 'hono';
import { z } from 'zod';
import { findThread, type Thread } from '../actions/find-thread.ts';
import { setLabels } from '../actions/label-thread.ts';
import { invalid, notFound, problem } from '../http/problem.ts';
import { presentLabel, presentLabels } from '../present/present-label.ts';
import type { World } from '../world.ts';
import { type ApiContext, type ApiEnv, actorOf, readBody, withBody, withFound } from './api-env.ts';
import { answerList } from './paginate.ts';

const NewLabel = z.object({
  name: z.string().min(1),
  color: z.string().default('ededed'),
  description: z.string().nullish(),
});

const Names = z.union([
  z.array(z.string()).transform((labels) => ({ labels })),
  z.object({ labels: z.array(z.string()).default([]) }),
]);

type Change = (before: readonly string[], asked: readonly string[]) => string[];

/** Changes the labels of an issue or pull request and answers those it has then. */
function change(world: World, how: Change) {
  return async (c: ApiContext, { row }: Thread): Promise<Response> => {
    const body = await readBody(c, Names);
    if (body instanceof Response) return body;
    const names = how(row.labels, body.labels);
    const labels = setLabels(world, row.number, names, actorOf(c).login);
    return c.json(presentLabels(world, labels));
  };
}

function removeOne(world: World, c: ApiContext, { row }: Thread): Response {
  const name = c.req.param('name') ?? '';
  if (!row.labels.includes(name)) return problem(404, 'Label does not exist');
  const rest = row.labels.filter((label) => label !== name);
  return c.json(presentLabels(world, setLabels(world, row.number, rest, actorOf(c).login)));
}

function create(world: World, c: ApiContext, body: z.infer<typeof NewLabel>): Response {
  const { labels, next } = world.stores;
  if (labels.get(body.name)) return invalid('Label', 'name', 'already_exists');
  const { name, color, description = null } = body;
  const label = labels.put({ name, color, description, id: next('id'), isDefault: false });
  return c.json(presentLabel(world, label), 201);
}

/** Labels of the repository, and of its issues and pull requests. */
export function labelRoutes(world: World): Hono<ApiEnv> {
  const { labels } = world.stores;
  const find = (number: number) => findThread(world, number);
  const path = '/issues/:number{\\d+}/labels';
  return new Hono<ApiEnv>()
    .get('/labels', (c) => answerList(world, c, labels.list(), (one) => presentLabel(world, one)))
    .post(
      '/labels',
      withBody(NewLabel, (c, body) => create(world, c, body)),
    )
    .get('/labels/:name', (c) => {
      const label = labels.get(c.req.param('name'));
      return label ? c.json(presentLabel(world, label)) : notFound();
    })
    .get(
      path,
      withFound(find, (c, { row }) => c.json(presentLabels(world, row.labels))),
    )
    .post(
      path,
      withFound(
        find,
        change(world, (before, asked) => [...before, ...asked]),
      ),
    )
    .put(
      path,
      withFound(
        find,
        change(world, (_, asked) => [...asked]),
      ),
    )
    .delete(
      `${path}/:name`,
      withFound(find, (c, thread) => removeOne(world, c, thread)),
    );
}
