import type { GraphQLResolveInfo } from 'graphql';
import { underFault } from '../../faults/under-fault.ts';
import { answerFault, HTTP_FAULTS } from '../http/answer-api.ts';
import { readNodeId } from '../present/node-id.ts';
import { knownAs } from '../repository-row.ts';
import type { GraphqlContext } from './context.ts';
import { findIssue, findPull, findRef } from './find-node.ts';
import { MERGE_MUTATIONS } from './mutations/merge-mutations.ts';
import { PULL_MUTATIONS } from './mutations/pull-mutations.ts';
import { REF_MUTATIONS } from './mutations/ref-mutations.ts';
import { THREAD_MUTATIONS } from './mutations/thread-mutations.ts';
import { viewerNode } from './nodes/actor-node.ts';
import type { GraphqlNode } from './nodes/nodes.ts';
import { refuse, refuseNode } from './refuse.ts';

type RootField = (args: never, context: GraphqlContext) => unknown;
type Mutation = (world: GraphqlContext['world'], input: never, context: GraphqlContext) => unknown;

function repository({ owner, name }: { owner: string; name: string }, context: GraphqlContext) {
  const full = `${owner}/${name}`;
  if (knownAs(context.world, full) === 'unknown') {
    throw refuse('NOT_FOUND', `Could not resolve to a Repository with the name '${full}'.`);
  }
  return context.world.nodes.repository(context.actor);
}

function rateLimit(_args: object, { limiter, token }: GraphqlContext): GraphqlNode {
  const { limit, remaining, used, reset } = limiter.quota(token, 'graphql');
  return {
    limit,
    remaining,
    used,
    cost: 1,
    nodeCount: 0,
    resetAt: new Date(reset * 1000).toISOString(),
  };
}

function node({ id }: { id: string }, { world, actor }: GraphqlContext): GraphqlNode {
  switch (readNodeId(id)?.kind) {
    case 'PullRequest':
      return world.nodes.pull(findPull(world, id));
    case 'Issue':
      return world.nodes.issue(findIssue(world, id));
    case 'Ref':
      return world.nodes.ref(findRef(world, id));
    case 'Repository':
      return world.nodes.repository(actor);
    default:
      throw refuseNode(id);
  }
}

const QUERIES: Record<string, RootField> = {
  repository,
  rateLimit,
  node,
  viewer: (_args: object, { world, actor }) => viewerNode(world, actor.login),
};

const MUTATIONS: Record<string, Mutation> = {
  ...REF_MUTATIONS,
  ...PULL_MUTATIONS,
  ...MERGE_MUTATIONS,
  ...THREAD_MUTATIONS,
};

function fromMutation(mutate: Mutation): RootField {
  return async (args: { input: { clientMutationId?: string | null } }, context) => {
    if (context.actor.permission === 'read') {
      throw refuse('FORBIDDEN', 'Resource not accessible by personal access token');
    }
    const payload = await mutate(context.world, args.input as never, context);
    return { clientMutationId: args.input.clientMutationId ?? null, ...(payload as object) };
  };
}

/** What a fault about a field is matched with: the field and those right below it. */
function subjectOf(info: GraphQLResolveInfo): string {
  const below = info.fieldNodes.flatMap(({ selectionSet }) => selectionSet?.selections ?? []);
  const names = below.flatMap((one) => (one.kind === 'Field' ? one.name.value : []));
  return [info.fieldName, ...names].join(' ');
}

/** Lets faults strike a root field. An HTTP error ends the whole request; what ran before it stays done. */
function guard(field: RootField) {
  return async (args: never, context: GraphqlContext, info: GraphQLResolveInfo) => {
    if (context.abort) throw refuse('UNPROCESSABLE', 'The request was aborted');
    const { faults } = context.world;
    const subject = subjectOf(info);
    if (faults.take('github', ['forbid'], `POST /graphql ${subject}`)) {
      throw refuse('FORBIDDEN', 'Resource not accessible by integration');
    }
    return underFault<unknown>(faults.take('github', HTTP_FAULTS, subject), {
      effect: async () => field(args, context),
      refusal: (fault) => {
        context.abort = answerFault(fault, subject);
        throw refuse('UNPROCESSABLE', 'The request was aborted');
      },
      signal: context.signal,
    });
  };
}

/** The root of every document: queries and mutations under their names. */
export function createRoot(): Record<string, ReturnType<typeof guard>> {
  const mutations = Object.entries(MUTATIONS).map(([name, mutate]) => [name, fromMutation(mutate)]);
  const fields = [...Object.entries(QUERIES), ...mutations] as [string, RootField][];
  return Object.fromEntries(fields.map(([name, field]) => [name, guard(field)]));
}
