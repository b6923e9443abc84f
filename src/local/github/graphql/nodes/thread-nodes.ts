import { iso, isoOrNull } from '../../present/iso.ts';
import { nodeId } from '../../present/node-id.ts';
import { presentLabel } from '../../present/present-label.ts';
import type { Comment, Issue, Label } from '../../store/rows.ts';
import { type ConnectionArgs, connection } from '../connection.ts';
import { actorNode } from './actor-node.ts';
import type { GraphqlNode, GraphqlWorld } from './nodes.ts';

/** A label. */
export function labelNode(world: GraphqlWorld, label: Label): GraphqlNode {
  const { name, color, description } = label;
  const { url } = presentLabel(world, label);
  return { __typename: 'Label', id: nodeId('Label', name), name, color, description, url };
}

/** A comment on an issue or pull request. */
export function commentNode(world: GraphqlWorld, comment: Comment): GraphqlNode {
  return {
    __typename: 'IssueComment',
    id: nodeId('IssueComment', comment.id),
    databaseId: comment.id,
    body: comment.body,
    author: actorNode(world, comment.author),
    createdAt: iso(comment.createdAt),
    url: world.urls.html(`/issues/${comment.number}#issuecomment-${comment.id}`),
  };
}

/** The labels and comments that issues and pull requests have. */
export function threadParts(
  world: GraphqlWorld,
  thread: { number: number; labels: readonly string[] },
): GraphqlNode {
  const { stores } = world;
  const labels = () => thread.labels.flatMap((name) => stores.labels.get(name) ?? []);
  return {
    labels: (args: ConnectionArgs) => connection('labels', labels(), args, world.nodes.label),
    comments: (args: ConnectionArgs) => {
      const comments = stores.comments.list({ where: { number: thread.number } });
      return connection('comments', comments, args, world.nodes.comment);
    },
  };
}

/** An issue. */
export function issueNode(world: GraphqlWorld, issue: Issue): GraphqlNode {
  return {
    __typename: 'Issue',
    id: nodeId('Issue', issue.number),
    databaseId: issue.id,
    number: issue.number,
    title: issue.title,
    body: issue.body ?? '',
    url: world.urls.html(`/issues/${issue.number}`),
    state: issue.state.toUpperCase(),
    author: actorNode(world, issue.author),
    createdAt: iso(issue.createdAt),
    closedAt: isoOrNull(issue.closedAt),
    ...threadParts(world, issue),
  };
}
