import type { World } from '../../world.ts';
import { checkSuitesOf, rollupNode, runNode, suiteNode } from './check-nodes.ts';
import { commitNode, objectNode } from './git-nodes.ts';
import type { GraphqlWorld } from './nodes.ts';
import { pullNode } from './pull-node.ts';
import { pullsOf } from './pulls-of.ts';
import { refNode } from './ref-node.ts';
import { repositoryNode } from './repository-node.ts';
import { commentNode, issueNode, labelNode } from './thread-nodes.ts';

/** Gives a world the objects of the schema. */
export function createNodes(plain: World): GraphqlWorld {
  const world: GraphqlWorld = {
    ...plain,
    nodes: {
      commit: (oid) => commitNode(world, oid),
      object: (oid) => objectNode(world, oid),
      ref: (ref) => refNode(world, ref),
      repository: (actor) => repositoryNode(world, actor),
      pull: (pull) => pullNode(world, pull),
      pulls: (args) => pullsOf(world, args),
      run: (run) => runNode(world, run),
      suite: (suite) => suiteNode(world, suite),
      suites: (headSha, args) => checkSuitesOf(world, headSha, args),
      rollup: (sha) => rollupNode(world, sha),
      issue: (issue) => issueNode(world, issue),
      label: (label) => labelNode(world, label),
      comment: (comment) => commentNode(world, comment),
    },
  };
  return world;
}
