import { Hono } from 'hono';
import { z } from 'zod';
import { addStatus } from '../actions/add-status.ts';
import { notFound, problem } from '../http/problem.ts';
import { presentCombinedStatus, presentStatus } from '../present/present-status.ts';
import { resolveCommit } from '../resolve-commit.ts';
import type { World } from '../world.ts';
import { type ApiEnv, actorOf, withBody } from './api-env.ts';
import { answerList } from './paginate.ts';

const NewStatus = z.object({
  state: z.enum(['error', 'failure', 'pending', 'success']),
  context: z.string().default('default'),
  description: z.string().nullish(),
  target_url: z.string().nullish(),
});

/** Commit statuses: the older kind of check. */
export function statusRoutes(world: World): Hono<ApiEnv> {
  return new Hono<ApiEnv>()
    .post(
      '/statuses/:sha',
      withBody(NewStatus, async (c, body) => {
        const sha = c.req.param('sha') ?? '';
        if (!(await world.git.readCommit(sha))) {
          return problem(422, `No commit found for SHA: ${sha}`);
        }
        const { state, context, description = null, target_url: targetUrl = null } = body;
        const author = actorOf(c).login;
        const status = { sha, state, context, description, targetUrl, author };
        return c.json(presentStatus(world, addStatus(world, status)), 201);
      }),
    )
    .get('/commits/:ref{.+}/status', async (c) => {
      const sha = await resolveCommit(world, c.req.param('ref'));
      return sha ? c.json(presentCombinedStatus(world, sha)) : notFound();
    })
    .get('/commits/:ref{.+}/statuses', async (c) => {
      const sha = await resolveCommit(world, c.req.param('ref'));
      if (!sha) return notFound();
      const statuses = world.stores.statuses.list({ where: { sha }, order: 'desc' });
      return answerList(world, c, statuses, (status) => presentStatus(world, status));
    });
}
