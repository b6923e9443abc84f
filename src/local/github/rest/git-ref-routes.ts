import { Hono } from 'hono';
import { z } from 'zod';
import type { WriteRefOutcome } from '../actions/write-ref.ts';
import { writeRef } from '../actions/write-ref.ts';
import { notFound, problem } from '../http/problem.ts';
import { nodeId } from '../present/node-id.ts';
import type { Ref } from '../store/rows.ts';
import type { World } from '../world.ts';
import { type ApiContext, type ApiEnv, actorOf, readBody, withBody } from './api-env.ts';
import { answerList } from './paginate.ts';

/** A ref as REST shows it. */
function presentRef({ urls }: World, { name, sha }: Ref) {
  return {
    ref: name,
    node_id: nodeId('Ref', name),
    url: urls.api(`/git/${name}`),
    object: { sha, type: 'commit', url: urls.api(`/git/commits/${sha}`) },
  };
}

/** How the refs API words what went wrong. */
export function refProblem(outcome: Exclude<WriteRefOutcome, { kind: 'written' }>): Response {
  switch (outcome.kind) {
    case 'exists':
      return problem(422, 'Reference already exists');
    case 'missing':
      return problem(422, 'Reference does not exist');
    case 'bad_name':
      return problem(422, 'Reference name is not valid');
    case 'no_object':
      return problem(422, 'Object does not exist');
    case 'not_fast_forward':
      return problem(422, 'Update is not a fast forward');
    case 'stale':
      return problem(409, 'Reference cannot be updated');
    case 'blocked':
      return problem(422, outcome.message, {
        docs: 'https://docs.github.com/articles/about-protected-branches',
      });
  }
}

const NewRef = z.object({ ref: z.string(), sha: z.string() });
const RefUpdate = z.object({ sha: z.string(), force: z.boolean().default(false) });

async function createRef(world: World, c: ApiContext, body: z.infer<typeof NewRef>) {
  const { ref, sha } = body;
  const outcome = await writeRef(world, { ref, before: null, after: sha, actor: actorOf(c) });
  if (outcome.kind !== 'written') return refProblem(outcome);
  return c.json(presentRef(world, { name: ref, sha }), 201);
}

async function updateRef(world: World, c: ApiContext, known: Ref): Promise<Response> {
  const body = await readBody(c, RefUpdate);
  if (body instanceof Response) return body;
  const write = { ref: known.name, before: known.sha, after: body.sha, force: body.force };
  const outcome = await writeRef(world, { ...write, actor: actorOf(c) });
  if (outcome.kind !== 'written') return refProblem(outcome);
  return c.json(presentRef(world, { name: known.name, sha: body.sha }));
}

async function deleteRef(world: World, c: ApiContext, known: Ref): Promise<Response> {
  const write = { ref: known.name, before: known.sha, after: null, actor: actorOf(c) };
  const outcome = await writeRef(world, write);
  return outcome.kind === 'written' ? c.body(null, 204) : refProblem(outcome);
}

/** Branches and tags as git sees them. */
export function gitRefRoutes(world: World): Hono<ApiEnv> {
  const named = (c: ApiContext) => world.stores.refs.get(`refs/${c.req.param('ref')}`);
  const matching = (c: ApiContext) => {
    const refs = world.stores.refs.list({ prefix: `refs/${c.req.param('ref') ?? ''}` });
    return answerList(world, c, refs, (ref) => presentRef(world, ref));
  };
  return new Hono<ApiEnv>()
    .get('/ref/:ref{.+}', (c) => {
      const ref = named(c);
      return ref ? c.json(presentRef(world, ref)) : notFound();
    })
    .get('/matching-refs/:ref{.+}', matching)
    .post(
      '/refs',
      withBody(NewRef, (c, body) => createRef(world, c, body)),
    )
    .patch('/refs/:ref{.+}', (c) => {
      const ref = named(c);
      return ref ? updateRef(world, c, ref) : problem(422, 'Reference does not exist');
    })
    .delete('/refs/:ref{.+}', (c) => {
      const ref = named(c);
      return ref ? deleteRef(world, c, ref) : problem(422, 'Reference does not exist');
    });
}
