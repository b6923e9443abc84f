import { iso, isoOrNull } from '../../present/iso.ts';
import { nodeId, readNodeId } from '../../present/node-id.ts';
import {
  type CheckState,
  checkStates,
  latestRuns,
  latestStatuses,
} from '../../rules/check-states.ts';
import { rulesOfBranch } from '../../rules/rules-of-branch.ts';
import type { CheckRun, CheckSuite, Status } from '../../store/rows.ts';
import { type ConnectionArgs, connection } from '../connection.ts';
import { actorNode } from './actor-node.ts';
import { appNode } from './app-node.ts';
import type { GraphqlNode, GraphqlWorld } from './nodes.ts';

type OfPull = { pullRequestNumber?: number | null; pullRequestId?: string | null };

function isRequired(world: GraphqlWorld, context: string, appId: number | null) {
  return ({ pullRequestNumber, pullRequestId }: OfPull): boolean => {
    const key = pullRequestId ? readNodeId(pullRequestId)?.key : pullRequestNumber;
    const pull = world.stores.pulls.get(Number(key));
    if (!pull) return false;
    return rulesOfBranch(world, pull.baseRef).some(
      ({ rule }) =>
        rule.type === 'required_status_checks' &&
        rule.parameters.required_status_checks.some(
          (one) =>
            one.context === context &&
            (one.integration_id === undefined || one.integration_id === appId),
        ),
    );
  };
}

/** A check suite. */
export function suiteNode(world: GraphqlWorld, suite: CheckSuite): GraphqlNode {
  return {
    __typename: 'CheckSuite',
    id: nodeId('CheckSuite', suite.id),
    databaseId: suite.id,
    app: appNode(suite.appId),
    status: suite.status.toUpperCase(),
    conclusion: suite.conclusion?.toUpperCase() ?? null,
    url: world.urls.html(`/commit/${suite.headSha}`),
    checkRuns: (args: ConnectionArgs) => {
      const runs = world.stores.runs.list({ where: { suiteId: suite.id } });
      return connection('checkRuns', runs, args, world.nodes.run);
    },
  };
}

/** A check run. */
export function runNode(world: GraphqlWorld, run: CheckRun): GraphqlNode {
  const url = world.urls.html(`/runs/${run.id}`);
  return {
    __typename: 'CheckRun',
    id: nodeId('CheckRun', run.id),
    databaseId: run.id,
    name: run.name,
    status: run.status.toUpperCase(),
    conclusion: run.conclusion?.toUpperCase() ?? null,
    detailsUrl: run.detailsUrl ?? url,
    url,
    permalink: url,
    externalId: run.externalId,
    ...run.output,
    startedAt: iso(run.startedAt),
    completedAt: isoOrNull(run.completedAt),
    checkSuite: () => {
      const suite = world.stores.suites.get(run.suiteId);
      return suite ? world.nodes.suite(suite) : null;
    },
    isRequired: isRequired(world, run.name, run.appId),
  };
}

function statusNode(world: GraphqlWorld, status: Status): GraphqlNode {
  return {
    __typename: 'StatusContext',
    id: nodeId('StatusContext', status.id),
    context: status.context,
    state: status.state.toUpperCase(),
    description: status.description,
    targetUrl: status.targetUrl,
    createdAt: iso(status.createdAt),
    creator: actorNode(world, status.author),
    isRequired: isRequired(world, status.context, null),
  };
}

function combine(states: readonly CheckState[]): string {
  if (states.some(({ state }) => state === 'failing')) return 'FAILURE';
  return states.every(({ state }) => state === 'success') ? 'SUCCESS' : 'PENDING';
}

/** All checks and statuses of a commit, the newest of each; null when there are none. */
export function rollupNode(world: GraphqlWorld, sha: string): GraphqlNode | null {
  const states = checkStates(world, sha);
  if (states.length === 0) return null;
  const runs = latestRuns(world.stores.runs.list({ where: { headSha: sha } }));
  const statuses = latestStatuses(world.stores.statuses.list({ where: { sha } }));
  const contexts = [
    ...runs.map((run) => () => world.nodes.run(run)),
    ...statuses.map((status) => () => statusNode(world, status)),
  ];
  return {
    state: combine(states),
    commit: () => world.nodes.commit(sha),
    contexts: (args: ConnectionArgs) => ({
      ...connection('contexts', contexts, args, (make) => make()),
      checkRunCount: runs.length,
      statusContextCount: statuses.length,
    }),
  };
}

/** The check suites of a commit. */
export function checkSuitesOf(world: GraphqlWorld, headSha: string, args: ConnectionArgs) {
  const suites = world.stores.suites.list({ where: { headSha } });
  return connection('checkSuites', suites, args, world.nodes.suite);
}
