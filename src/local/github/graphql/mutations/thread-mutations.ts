import { addComment as storeComment } from '../../actions/add-comment.ts';
import { findThread } from '../../actions/find-thread.ts';
import { setLabels } from '../../actions/label-thread.ts';
import { editIssue, createIssue as storeIssue } from '../../actions/write-issue.ts';
import type { GraphqlContext } from '../context.ts';
import { expectRepository, findIssue, findLabelName, findThreadNumber } from '../find-node.ts';
import type { GraphqlNode, GraphqlWorld } from '../nodes/nodes.ts';

function threadNode(world: GraphqlWorld, number: number): GraphqlNode | null {
  const thread = findThread(world, number);
  if (!thread) return null;
  return thread.kind === 'pull' ? world.nodes.pull(thread.row) : world.nodes.issue(thread.row);
}

type Labelling = { labelableId: string; labelIds: readonly string[] };

function relabel(how: (before: readonly string[], asked: readonly string[]) => string[]) {
  return (world: GraphqlWorld, input: Labelling, { actor }: GraphqlContext) => {
    const number = findThreadNumber(world, input.labelableId);
    const asked = input.labelIds.map((id) => findLabelName(world, id));
    const before = findThread(world, number)?.row.labels ?? [];
    setLabels(world, number, how(before, asked), actor.login);
    return { labelable: threadNode(world, number) };
  };
}

function addComment(
  world: GraphqlWorld,
  input: { subjectId: string; body: string },
  { actor }: GraphqlContext,
) {
  const number = findThreadNumber(world, input.subjectId);
  const comment = storeComment(world, { number, author: actor.login, body: input.body });
  const node = world.nodes.comment(comment);
  return { commentEdge: { node, cursor: String(comment.id) }, subject: threadNode(world, number) };
}

type CreateIssue = {
  repositoryId: string;
  title: string;
  body?: string | null;
  labelIds?: readonly string[] | null;
};

function createIssue(world: GraphqlWorld, input: CreateIssue, { actor }: GraphqlContext) {
  expectRepository(world, input.repositoryId);
  const labels = (input.labelIds ?? []).map((id) => findLabelName(world, id));
  const { title, body = null } = input;
  return {
    issue: world.nodes.issue(storeIssue(world, { title, body, labels, author: actor.login })),
  };
}

function closeIssue(
  world: GraphqlWorld,
  input: { issueId: string; stateReason?: string | null },
  { actor }: GraphqlContext,
) {
  const issue = findIssue(world, input.issueId);
  const stateReason = input.stateReason === 'NOT_PLANNED' ? 'not_planned' : 'completed';
  const closed = editIssue(world, issue, { state: 'closed', stateReason }, actor.login);
  return { issue: world.nodes.issue(closed) };
}

/** Mutations of issues, and of what issues and pull requests share. */
export const THREAD_MUTATIONS = {
  addLabelsToLabelable: relabel((before, asked) => [...before, ...asked]),
  removeLabelsFromLabelable: relabel((before, asked) =>
    before.filter((label) => !asked.includes(label)),
  ),
  addComment,
  createIssue,
  closeIssue,
};
