import { Hono } from 'hono';
import { branchOf, refOf } from '../git/ref-name.ts';
import { problem } from '../http/problem.ts';
import { mayAdminister } from '../people.ts';
import { presentCommit } from '../present/present-commit.ts';
import { presentProtection, presentProtectionSummary } from '../present/present-protection.ts';
import { presentBranchRule } from '../present/present-ruleset.ts';
import { rulesOfBranch } from '../rules/rules-of-branch.ts';
import type { Ref } from '../store/rows.ts';
import { type Protection, ProtectionInput } from '../store/rule-rows.ts';
import type { World } from '../world.ts';
import { type ApiContext, type ApiEnv, actorOf, withBody } from './api-env.ts';
import { answerList } from './paginate.ts';

function presentBranchBase(world: World, branch: string) {
  const protection = world.stores.protections.get(branch);
  const protected_ = protection !== undefined || rulesOfBranch(world, branch).length > 0;
  return {
    name: branch,
    protected: protected_,
    protection: presentProtectionSummary(protection),
    protection_url: world.urls.api(`/branches/${branch}/protection`),
  };
}

function presentShortBranch(world: World, ref: Ref) {
  const commit = { sha: ref.sha, url: world.urls.api(`/commits/${ref.sha}`) };
  return { ...presentBranchBase(world, branchOf(ref.name) ?? ''), commit };
}

async function answerBranch(world: World, c: ApiContext): Promise<Response> {
  const branch = c.req.param('branch') ?? '';
  const sha = world.stores.refs.get(refOf(branch))?.sha;
  const commit = sha ? await world.git.readCommit(sha) : null;
  if (!sha || !commit) return problem(404, 'Branch not found');
  const self = world.urls.api(`/branches/${branch}`);
  const _links = { self, html: world.urls.html(`/tree/${branch}`) };
  return c.json({
    ...presentBranchBase(world, branch),
    commit: presentCommit(world, sha, commit),
    _links,
  });
}

function toProtection(branch: string, input: ProtectionInput): Protection {
  const required = input.required_status_checks;
  const named = required?.checks?.map(({ context, app_id }) => ({
    context,
    appId: app_id ?? null,
  }));
  const plain = required?.contexts?.map((context) => ({ context, appId: null }));
  return {
    branch,
    checks: required ? (named ?? plain ?? []) : null,
    strict: required?.strict ?? false,
    enforceAdmins: input.enforce_admins ?? false,
    approvals: input.required_pull_request_reviews?.required_approving_review_count ?? null,
  };
}

function protectionRoutes(world: World): Hono<ApiEnv> {
  const { protections } = world.stores;
  const named = (c: ApiContext): string => c.req.param('branch') ?? '';
  return new Hono<ApiEnv>()
    .use(async (c, next) => {
      if (mayAdminister(actorOf(c))) return next();
      return problem(403, 'Resource not accessible by personal access token');
    })
    .get('/', (c) => {
      const protection = protections.get(named(c));
      if (!protection) return problem(404, 'Branch not protected');
      return c.json(presentProtection(world, protection));
    })
    .put(
      '/',
      withBody(ProtectionInput, (c, body) =>
        c.json(presentProtection(world, protections.put(toProtection(named(c), body)))),
      ),
    )
    .delete('/', (c) =>
      protections.remove(named(c)) ? c.body(null, 204) : problem(404, 'Branch not protected'),
    );
}

/** Branches, their protection, and the rules in force for them. */
export function branchRoutes(world: World): Hono<ApiEnv> {
  return new Hono<ApiEnv>()
    .get('/branches', (c) => {
      const only = c.req.query('protected');
      const branches = world.stores.refs
        .list({ prefix: 'refs/heads/' })
        .map((ref) => presentShortBranch(world, ref))
        .filter((branch) => only === undefined || String(branch.protected) === only);
      return answerList(world, c, branches, (branch) => branch);
    })
    .route('/branches/:branch{.+}/protection', protectionRoutes(world))
    .get('/branches/:branch{.+}', (c) => answerBranch(world, c))
    .get('/rules/branches/:branch{.+}', (c) => {
      const branch = c.req.param('branch');
      const rules = rulesOfBranch(world, branch);
      return answerList(
        world,
        c,
        rules.flatMap((rule) => presentBranchRule(world, rule)),
        (rule) => rule,
      );
    });
}
