import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import type { Cost, Limiter } from '../http/limiter.ts';
import { notFound, problem } from '../http/problem.ts';
import { OUR_APP } from '../names.ts';
import { PEOPLE } from '../people.ts';
import { iso } from '../present/iso.ts';
import { OUR_PERMISSIONS, presentApp } from '../present/present-app.ts';
import { presentFullRepository, presentRepository } from '../present/present-repository.ts';
import { presentUser } from '../present/present-user.ts';
import type { World } from '../world.ts';
import { type ApiContext, type ApiEnv, actorOf } from './api-env.ts';

type Parts = World & { limiter: Limiter };

/** How long an installation token lasts. */
const TOKEN_LIFE_MS = 3_600_000;

/** The account behind the token, as it sees itself (`private-user` without what is private). */
function presentSelf(world: World, login: string) {
  const counts = { public_repos: 1, public_gists: 0, followers: 0, following: 0 };
  const since = '2026-01-05T09:00:00Z';
  return {
    ...presentUser(world, login),
    name: PEOPLE[login]?.name ?? login,
    ...{ company: null, blog: '', location: null, email: null, hireable: null, bio: null },
    ...{ twitter_username: null, notification_email: null },
    ...counts,
    ...{ created_at: since, updated_at: since },
  };
}

function presentInstallation(world: World) {
  const { urls, names } = world;
  const { id, slug, installationId } = OUR_APP;
  const since = '2026-01-05T09:00:00Z';
  return {
    id: installationId,
    account: presentUser(world, names.owner),
    repository_selection: 'selected',
    access_tokens_url: `${urls.root()}/app/installations/${installationId}/access_tokens`,
    repositories_url: `${urls.root()}/installation/repositories`,
    html_url: `${urls.root()}/settings/installations/${installationId}`,
    app_id: id,
    app_slug: slug,
    target_id: presentUser(world, names.owner).id,
    target_type: 'Organization',
    permissions: OUR_PERMISSIONS,
    events: ['check_run', 'check_suite', 'pull_request', 'push'],
    created_at: since,
    updated_at: since,
    single_file_name: null,
    suspended_by: null,
    suspended_at: null,
  };
}

function issueToken(world: World, c: ApiContext): Response {
  if (c.env.caller.kind !== 'app') {
    return problem(401, 'A JSON web token could not be decoded');
  }
  if (Number(c.req.param('id')) !== OUR_APP.installationId) return notFound();
  const expiresAt = world.clock.now() + TOKEN_LIFE_MS;
  const token = `ghs_${randomBytes(18).toString('hex')}`;
  world.stores.tokens.put({ token, expiresAt });
  const expires_at = iso(expiresAt);
  const permissions = OUR_PERMISSIONS;
  return c.json({ token, expires_at, permissions, repository_selection: 'selected' }, 201);
}

const OTHER_RESOURCES = [
  'search',
  'code_search',
  'source_import',
  'integration_manifest',
  'actions_runner_registration',
  'scim',
  'dependency_snapshots',
  'dependency_sbom',
  'code_scanning_autofix',
  'copilot_usage_records',
];

function answerRateLimit(world: Parts, c: ApiContext): Response {
  const token = c.env.caller.kind === 'actor' ? c.env.caller.token : c.env.caller.kind;
  const quota = (resource: Cost['resource']) => world.limiter.quota(token, resource);
  const core = quota('core');
  const others = OTHER_RESOURCES.map((name) => [name, { ...core, used: 0, remaining: core.limit }]);
  const resources = { core, graphql: quota('graphql'), ...Object.fromEntries(others) };
  return c.json({ resources, rate: core });
}

/** Who the token is, what the App may do, and how much it may still ask. */
export function identityRoutes(world: Parts): Hono<ApiEnv> {
  const forApp = (body: () => object) => (c: ApiContext) =>
    c.env.caller.kind === 'app'
      ? c.json(body())
      : problem(401, 'A JSON web token could not be decoded');
  return new Hono<ApiEnv>()
    .get('/user', (c) => c.json(presentSelf(world, actorOf(c).login)))
    .get('/users/:login', (c) => c.json(presentSelf(world, c.req.param('login'))))
    .get(
      '/app',
      forApp(() => presentApp(world, OUR_APP.id)),
    )
    .get(
      '/app/installations',
      forApp(() => [presentInstallation(world)]),
    )
    .get(
      '/app/installations/:id',
      forApp(() => presentInstallation(world)),
    )
    .post('/app/installations/:id/access_tokens', (c) => issueToken(world, c))
    .get(
      '/repos/:owner/:repo/installation',
      forApp(() => presentInstallation(world)),
    )
    .get('/installation/repositories', (c) => {
      const repository = presentRepository(world);
      const full = presentFullRepository(world, actorOf(c).permission);
      const repositories = [{ ...repository, permissions: full.permissions }];
      return c.json({ total_count: 1, repository_selection: 'selected', repositories });
    })
    .get('/rate_limit', (c) => answerRateLimit(world, c));
}
