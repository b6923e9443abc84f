import { type CommitOutcome, commitFiles } from '../../actions/commit-files.ts';
import { type WriteRefOutcome, writeRef } from '../../actions/write-ref.ts';
import { refOf } from '../../git/ref-name.ts';
import { knownAs } from '../../repository-row.ts';
import type { GraphqlContext } from '../context.ts';
import { expectRepository, findRef } from '../find-node.ts';
import type { GraphqlNode, GraphqlWorld } from '../nodes/nodes.ts';
import { refuse } from '../refuse.ts';

type Refused = Exclude<CommitOutcome | WriteRefOutcome, { kind: 'written' | 'committed' }>;

function explain(outcome: Refused, name: string): Error {
  switch (outcome.kind) {
    case 'exists':
      return refuse('UNPROCESSABLE', `A ref named "${name}" already exists in the repository.`);
    case 'bad_name':
      return refuse('UNPROCESSABLE', `Name is not a valid git ref: "${name}"`);
    case 'no_object':
      return refuse('UNPROCESSABLE', 'Oid does not exist in the repository');
    case 'not_fast_forward':
      return refuse('UNPROCESSABLE', 'Update is not a fast forward');
    case 'missing':
      return refuse('NOT_FOUND', `Could not resolve to a Ref with the name '${name}'.`);
    case 'stale':
      return refuse('STALE_DATA', 'Reference was modified. Review and try again.');
    case 'blocked':
      return refuse('UNPROCESSABLE', outcome.message);
    case 'bad_path':
      return refuse('UNPROCESSABLE', `A path was requested which is malformed: ${outcome.path}`);
    case 'no_such_path':
      return refuse(
        'UNPROCESSABLE',
        `A path was requested for deletion which does not exist as of commit: ${outcome.path}`,
      );
  }
}

type CreateRef = { name: string; oid: string; repositoryId: string };

async function createRef(world: GraphqlWorld, input: CreateRef, { actor }: GraphqlContext) {
  expectRepository(world, input.repositoryId);
  const { name, oid } = input;
  const outcome = await writeRef(world, { ref: name, before: null, after: oid, actor });
  if (outcome.kind !== 'written') throw explain(outcome, name);
  return { ref: world.nodes.ref({ name, sha: oid }) };
}

type UpdateRef = { refId: string; oid: string; force?: boolean | null };

async function updateRef(world: GraphqlWorld, input: UpdateRef, { actor }: GraphqlContext) {
  const { name, sha } = findRef(world, input.refId);
  const write = { ref: name, before: sha, after: input.oid, force: input.force ?? false, actor };
  const outcome = await writeRef(world, write);
  if (outcome.kind !== 'written') throw explain(outcome, name);
  return { ref: world.nodes.ref({ name, sha: input.oid }) };
}

async function deleteRef(world: GraphqlWorld, input: { refId: string }, { actor }: GraphqlContext) {
  const { name, sha } = findRef(world, input.refId);
  const outcome = await writeRef(world, { ref: name, before: sha, after: null, actor });
  if (outcome.kind !== 'written') throw explain(outcome, name);
  return {};
}

type CreateCommit = {
  branch: {
    id?: string | null;
    branchName?: string | null;
    repositoryNameWithOwner?: string | null;
  };
  expectedHeadOid: string;
  message: { headline: string; body?: string | null };
  fileChanges?: {
    additions?: readonly { path: string; contents: string }[] | null;
    deletions?: readonly { path: string }[] | null;
  } | null;
};

function branchRef(world: GraphqlWorld, { branch }: CreateCommit): { name: string; sha: string } {
  if (branch.id) return findRef(world, branch.id);
  const full = branch.repositoryNameWithOwner ?? '';
  if (knownAs(world, full) === 'unknown') {
    throw refuse('NOT_FOUND', `Could not resolve to a Repository with the name '${full}'.`);
  }
  const name = refOf(branch.branchName ?? '');
  const ref = world.stores.refs.get(name);
  if (!ref) throw refuse('NOT_FOUND', `Branch "${branch.branchName}" not found in ${full}`);
  return ref;
}

async function createCommitOnBranch(
  world: GraphqlWorld,
  input: CreateCommit,
  { actor }: GraphqlContext,
): Promise<GraphqlNode> {
  const { name, sha } = branchRef(world, input);
  const stale = `Expected branch to point to "${input.expectedHeadOid}" but it did not.  Pull and try again.`;
  if (sha !== input.expectedHeadOid) throw refuse('STALE_DATA', stale);
  const { headline, body } = input.message;
  const outcome = await commitFiles(world, {
    ref: name,
    parent: sha,
    actor,
    message: body ? `${headline}\n\n${body}` : headline,
    additions: (input.fileChanges?.additions ?? []).map(({ path, contents }) => ({
      path,
      content: Buffer.from(contents, 'base64'),
    })),
    deletions: [...(input.fileChanges?.deletions ?? [])],
  });
  if (outcome.kind === 'stale') throw refuse('STALE_DATA', stale);
  if (outcome.kind !== 'committed') throw explain(outcome, name);
  const commit = await world.nodes.commit(outcome.sha);
  return { commit, ref: world.nodes.ref({ name, sha: outcome.sha }) };
}

/** Mutations of branches and what is on them. */
export const REF_MUTATIONS = { createRef, updateRef, deleteRef, createCommitOnBranch };
