import { Hono } from 'hono';
import { z } from 'zod';
import { addDeploymentStatus, createDeployment } from '../actions/write-deployment.ts';
import { problem } from '../http/problem.ts';
import { presentDeployment, presentDeploymentStatus } from '../present/present-deployment.ts';
import { resolveCommit } from '../resolve-commit.ts';
import type { Deployment } from '../store/rows.ts';
import type { World } from '../world.ts';
import { type ApiContext, type ApiEnv, actorOf, readBody, withBody, withFound } from './api-env.ts';
import { answerList } from './paginate.ts';

const NewDeployment = z.object({
  ref: z.string(),
  task: z.string().default('deploy'),
  environment: z.string().default('production'),
  description: z.string().nullish(),
  payload: z.union([z.record(z.string(), z.unknown()), z.string()]).default({}),
  transient_environment: z.boolean().default(false),
  production_environment: z.boolean().optional(),
});

const NewStatus = z.object({
  state: z.enum(['error', 'failure', 'inactive', 'in_progress', 'queued', 'pending', 'success']),
  description: z.string().default(''),
  environment: z.string().optional(),
  environment_url: z.string().default(''),
  log_url: z.string().default(''),
});

async function create(world: World, c: ApiContext, body: z.infer<typeof NewDeployment>) {
  const sha = await resolveCommit(world, body.ref);
  if (!sha) return problem(422, `No ref found for: ${body.ref}`);
  const { ref, task, environment, payload, description = null } = body;
  const deployment = createDeployment(world, {
    ...{ sha, ref, task, environment, payload, description },
    author: actorOf(c).login,
    transient: body.transient_environment,
    production: body.production_environment ?? environment === 'production',
  });
  world.deploymentAsked(deployment);
  return c.json(presentDeployment(world, deployment), 201);
}

async function addStatus(world: World, c: ApiContext, deployment: Deployment): Promise<Response> {
  const body = await readBody(c, NewStatus);
  if (body instanceof Response) return body;
  const status = addDeploymentStatus(world, deployment, {
    state: body.state,
    description: body.description,
    environment: body.environment ?? deployment.environment,
    environmentUrl: body.environment_url,
    logUrl: body.log_url,
    author: actorOf(c).login,
  });
  return c.json(presentDeploymentStatus(world, status), 201);
}

/** Deployments and what became of them, newest first. */
export function deploymentRoutes(world: World): Hono<ApiEnv> {
  const { deployments, deploymentStatuses } = world.stores;
  const find = (id: number) => deployments.get(id);
  return new Hono<ApiEnv>()
    .get('/', (c) => {
      const { sha, ref, task, environment } = c.req.query();
      const where = { ...(sha ? { sha } : {}), ...(environment ? { environment } : {}) };
      const selected = deployments
        .list({ where, order: 'desc' })
        .filter((one) => (!ref || one.ref === ref) && (!task || one.task === task));
      return answerList(world, c, selected, (one) => presentDeployment(world, one));
    })
    .post(
      '/',
      withBody(NewDeployment, (c, body) => create(world, c, body)),
    )
    .get(
      '/:number{\\d+}',
      withFound(find, (c, deployment) => c.json(presentDeployment(world, deployment))),
    )
    .get(
      '/:number{\\d+}/statuses',
      withFound(find, (c, { id: deploymentId }) => {
        const statuses = deploymentStatuses.list({ where: { deploymentId }, order: 'desc' });
        return answerList(world, c, statuses, (one) => presentDeploymentStatus(world, one));
      }),
    )
    .post(
      '/:number{\\d+}/statuses',
      withFound(find, (c, deployment) => addStatus(world, c, deployment)),
    );
}
