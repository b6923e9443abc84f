import { readNodeId } from '../present/node-id.ts';
import type { Issue, Pull, Ref } from '../store/rows.ts';
import type { World } from '../world.ts';
import { refuseNode } from './refuse.ts';

function keyOf(id: string, kind: string): string {
  const found = readNodeId(id);
  if (found?.kind !== kind) throw refuseNode(id);
  return found.key;
}

/** Makes sure an id is the repository's own. */
export function expectRepository({ names }: World, id: string): void {
  if (keyOf(id, 'Repository') !== names.born) throw refuseNode(id);
}

/** The pull request of that id. */
export function findPull({ stores }: World, id: string): Pull {
  const pull = stores.pulls.get(Number(keyOf(id, 'PullRequest')));
  if (!pull) throw refuseNode(id);
  return pull;
}

/** The issue of that id. */
export function findIssue({ stores }: World, id: string): Issue {
  const issue = stores.issues.get(Number(keyOf(id, 'Issue')));
  if (!issue) throw refuseNode(id);
  return issue;
}

/** The ref of that id. */
export function findRef({ stores }: World, id: string): Ref {
  const ref = stores.refs.get(keyOf(id, 'Ref'));
  if (!ref) throw refuseNode(id);
  return ref;
}

/** The number of the issue or pull request of that id. */
export function findThreadNumber(world: World, id: string): number {
  const row = readNodeId(id)?.kind === 'Issue' ? findIssue(world, id) : findPull(world, id);
  return row.number;
}

/** The name of the label of that id. */
export function findLabelName({ stores }: World, id: string): string {
  const label = stores.labels.get(keyOf(id, 'Label'));
  if (!label) throw refuseNode(id);
  return label.name;
}
