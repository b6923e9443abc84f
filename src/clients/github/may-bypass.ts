import { z } from 'zod';
import type { Gateway } from './create-gateway.ts';
import { hasStatus } from './has-status.ts';

const Rules = z.array(z.object({ ruleset_id: z.number().optional() }));
const Ruleset = z.object({ current_user_can_bypass: z.string().default('never') });
const Branch = z.object({
  protection: z.object({ enabled: z.boolean().default(false) }).optional(),
});
const Repository = z.object({ permissions: z.object({ admin: z.boolean() }).optional() });
const Protection = z.object({ enforce_admins: z.object({ enabled: z.boolean() }).optional() });

const MAX_PAGES = 10;

async function everyRuleset(gateway: Gateway): Promise<boolean> {
  const branch = { branch: gateway.baseBranch };
  const route = 'GET /repos/{owner}/{repo}/rules/branches/{branch}';
  const { pages } = await gateway.list(route, branch, Rules, MAX_PAGES);
  const ids = new Set(pages.flat().flatMap((rule) => rule.ruleset_id ?? []));
  const look = 'GET /repos/{owner}/{repo}/rulesets/{ruleset_id}';
  const rulesets = await Promise.all(
    [...ids].map((ruleset_id) => gateway.get(look, { ruleset_id }, Ruleset)),
  );
  return rulesets.every((ruleset) => ruleset.current_user_can_bypass !== 'never');
}

/** Classic protection knows no bypass of its checks, but leaves admins alone unless it is told not to. */
async function isSpared(gateway: Gateway): Promise<boolean> {
  const { permissions } = await gateway.get('GET /repos/{owner}/{repo}', {}, Repository);
  if (permissions?.admin !== true) return false;
  const route = 'GET /repos/{owner}/{repo}/branches/{branch}/protection';
  try {
    const branch = { branch: gateway.baseBranch };
    return (await gateway.get(route, branch, Protection)).enforce_admins?.enabled === false;
  } catch (error) {
    if (!hasStatus(error, 403, 404)) throw error;
    return false;
  }
}

async function classic(gateway: Gateway): Promise<boolean> {
  const branch = { branch: gateway.baseBranch };
  const { protection } = await gateway.get(
    'GET /repos/{owner}/{repo}/branches/{branch}',
    branch,
    Branch,
  );
  return protection?.enabled === true ? isSpared(gateway) : true;
}

/** Whether nothing that guards the base branch holds us back: every ruleset lets us pass, and classic protection too. */
export async function mayBypass(gateway: Gateway): Promise<boolean> {
  const passes = await Promise.all([everyRuleset(gateway), classic(gateway)]);
  return passes.every((pass) => pass);
}
