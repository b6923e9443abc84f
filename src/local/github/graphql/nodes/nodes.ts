import type { Actor } from '../../people.ts';
import type { CheckRun, CheckSuite, Comment, Issue, Label, Pull, Ref } from '../../store/rows.ts';
import type { World } from '../../world.ts';
import type { ConnectionArgs } from '../connection.ts';

/** An object of the schema: values, and functions for what is worked out only when asked for. */
export type GraphqlNode = Record<string, unknown>;

/** How pull requests are listed. */
export type PullArgs = ConnectionArgs & {
  states?: readonly string[] | null;
  headRefName?: string | null;
  baseRefName?: string | null;
  labels?: readonly string[] | null;
  orderBy?: { field: string; direction: string } | null;
};

/** The objects of the schema. They lead to each other in circles, so each finds the others here. */
export type Nodes = {
  /** Null when there is no commit of that name. */
  commit(oid: string): Promise<GraphqlNode | null>;
  /** Whatever git object has that name. */
  object(oid: string): Promise<GraphqlNode | null>;
  ref(ref: Ref): GraphqlNode;
  repository(actor: Actor): GraphqlNode;
  pull(pull: Pull): GraphqlNode;
  /** Oldest first unless ordered otherwise. */
  pulls(args: PullArgs): GraphqlNode;
  run(run: CheckRun): GraphqlNode;
  suite(suite: CheckSuite): GraphqlNode;
  suites(headSha: string, args: ConnectionArgs): GraphqlNode;
  /** All checks and statuses of a commit, the newest of each; null when there are none. */
  rollup(sha: string): GraphqlNode | null;
  issue(issue: Issue): GraphqlNode;
  label(label: Label): GraphqlNode;
  comment(comment: Comment): GraphqlNode;
};

/** The world with the objects of the schema. */
export type GraphqlWorld = World & { nodes: Nodes };
