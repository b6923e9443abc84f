import { Hono } from 'hono';
import type { Limiter } from '../http/limiter.ts';
import { notFound, problem } from '../http/problem.ts';
import type { World } from '../world.ts';
import { type ApiContext, type ApiEnv, actorOf } from './api-env.ts';
import { branchRoutes } from './branch-routes.ts';
import { checkRoutes } from './check-routes.ts';
import { commitRoutes } from './commit-routes.ts';
import { contentsRoutes } from './contents-routes.ts';
import { deploymentRoutes } from './deployment-routes.ts';
import { gitObjectRoutes } from './git-object-routes.ts';
import { gitRefRoutes } from './git-ref-routes.ts';
import { identityRoutes } from './identity-routes.ts';
import { issueRoutes } from './issue-routes.ts';
import { labelRoutes } from './label-routes.ts';
import { pullMergeRoutes } from './pull-merge-routes.ts';
import { pullPartRoutes } from './pull-part-routes.ts';
import { pullRoutes } from './pull-routes.ts';
import { repositoryRoutes } from './repository-routes.ts';
import { rulesetRoutes } from './ruleset-routes.ts';
import { statusRoutes } from './status-routes.ts';

/** What readers may write: words, not code. */
const OPEN_TO_READERS = /\/(issues|comments)$/;

function mayNot(world: World, c: ApiContext): Response | null {
  const { owner, repo } = c.req.param() as { owner?: string; repo?: string };
  if (`${owner}/${repo}`.toLowerCase() !== world.names.full.toLowerCase()) return notFound();
  if (c.env.caller.kind === 'app') {
    return c.req.path.endsWith('/installation') ? null : problem(401, 'Bad credentials');
  }
  const reads = c.req.method === 'GET' || OPEN_TO_READERS.test(c.req.path);
  if (reads || actorOf(c).permission !== 'read') return null;
  return problem(403, 'Resource not accessible by personal access token');
}

/** The REST API of the one repository, and of whoever asks. */
export function createApi(world: World & { limiter: Limiter }): Hono<ApiEnv> {
  const repository = new Hono<ApiEnv>()
    .route('/', repositoryRoutes(world))
    .route('/', branchRoutes(world))
    .route('/rulesets', rulesetRoutes(world))
    .route('/git', gitRefRoutes(world))
    .route('/git', gitObjectRoutes(world))
    .route('/', contentsRoutes(world))
    // Before commits: `/commits/{ref}` takes any path.
    .route('/', checkRoutes(world))
    .route('/', statusRoutes(world))
    .route('/', commitRoutes(world))
    .route('/pulls', pullRoutes(world))
    .route('/pulls', pullMergeRoutes(world))
    .route('/pulls', pullPartRoutes(world))
    .route('/issues', issueRoutes(world))
    .route('/', labelRoutes(world))
    .route('/deployments', deploymentRoutes(world));
  return new Hono<ApiEnv>()
    .use('/repos/:owner/:repo/*', async (c, next) => mayNot(world, c) ?? next())
    .use('/repos/:owner/:repo', async (c, next) => mayNot(world, c) ?? next())
    .route('/', identityRoutes(world))
    .route('/repos/:owner/:repo', repository)
    .notFound(() => notFound())
    .onError((error) => {
      world.log.error({ err: error }, 'the local github failed to answer');
      return problem(500, 'Server Error');
    });
}
