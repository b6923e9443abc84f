import { branchOf } from '../../git/ref-name.ts';
import { nodeId } from '../../present/node-id.ts';
import { resolveCommit } from '../../resolve-commit.ts';
import type { Ref } from '../../store/rows.ts';
import type { GraphqlContext } from '../context.ts';
import { refuse } from '../refuse.ts';
import { appNode } from './app-node.ts';
import type { GraphqlNode, GraphqlWorld, PullArgs } from './nodes.ts';

function protectionNode({ stores }: GraphqlWorld, branch: string | null): GraphqlNode | null {
  const protection = branch === null ? undefined : stores.protections.get(branch);
  if (!protection) return null;
  const checks = protection.checks ?? [];
  return {
    pattern: protection.branch,
    requiresStatusChecks: protection.checks !== null,
    requiresStrictStatusChecks: protection.strict,
    isAdminEnforced: protection.enforceAdmins,
    requiredStatusCheckContexts: checks.map(({ context }) => context),
    requiredStatusChecks: checks.map(({ context, appId }) => ({
      context,
      app: appId === null ? null : appNode(appId),
    })),
    requiredApprovingReviewCount: protection.approvals,
  };
}

function statusOf(ahead: number, behind: number): string {
  if (ahead > 0 && behind > 0) return 'DIVERGED';
  if (ahead > 0) return 'AHEAD';
  return behind > 0 ? 'BEHIND' : 'IDENTICAL';
}

/** A branch or tag. */
export function refNode(world: GraphqlWorld, { name, sha }: Ref): GraphqlNode {
  const [, prefix = '', short = ''] = /^(refs\/[^/]+\/)(.*)$/.exec(name) ?? [];
  return {
    __typename: 'Ref',
    id: nodeId('Ref', name),
    name: short,
    prefix,
    target: () => world.nodes.object(sha),
    repository: (_args: object, { actor }: GraphqlContext) => world.nodes.repository(actor),
    branchProtectionRule: () => protectionNode(world, branchOf(name)),
    compare: async ({ headRef }: { headRef: string }) => {
      const head = await resolveCommit(world, headRef);
      if (!head)
        throw refuse('NOT_FOUND', `Could not resolve to a Ref with the name '${headRef}'.`);
      const { ahead, behind } = await world.git.distance(sha, head);
      return { aheadBy: ahead, behindBy: behind, status: statusOf(ahead, behind) };
    },
    associatedPullRequests: (args: PullArgs) =>
      world.nodes.pulls({ ...args, headRefName: branchOf(name) }),
  };
}
