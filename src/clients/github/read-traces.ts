import { z } from 'zod';
import { OpsError } from '../../domain/errors.ts';
import type { ProposalDraft } from '../../pipelines/ports.ts';
import type { Gateway } from './create-gateway.ts';
import type { FoundCommit } from './decide-head.ts';
import { proposalTraces } from './documents.ts';
import { loginOf } from './login-of.ts';
import { Actor, PageInfo } from './pull-request-schema.ts';

const Commit = z.object({
  oid: z.string(),
  message: z.string(),
  parents: z.object({ nodes: z.array(z.object({ oid: z.string() })) }),
});
type Commit = z.infer<typeof Commit>;
const Pull = z.object({
  id: z.string(),
  number: z.number(),
  url: z.string(),
  state: z.enum(['OPEN', 'MERGED', 'CLOSED']),
  title: z.string(),
  body: z.string(),
  headRefOid: z.string(),
  isCrossRepository: z.boolean(),
  author: Actor,
  commits: z.object({ nodes: z.array(z.object({ commit: Commit })) }),
});
type Pull = z.infer<typeof Pull>;
const File = z.object({ oid: z.string() }).nullable();
// The files come under names of their own beside the commit's fields: `file0`, `file1`, …
const Head = Commit.catchall(File);
const Answer = z.object({
  viewer: z.object({ login: z.string() }),
  repository: z.object({
    object: z.object({ tree: z.object({ oid: z.string() }) }).nullable(),
    ref: z.object({ target: Head }).nullable(),
    pullRequests: z.object({ nodes: z.array(Pull), pageInfo: PageInfo }),
  }),
});

/** A pull request of ours from the branch. */
export type FoundPull = {
  number: number;
  nodeId: string;
  url: string;
  state: Pull['state'];
  title: string;
  body: string;
  headSha: string;
  lastCommit: Omit<FoundCommit, 'blobs'> | null;
};

/** What a proposal left behind. `pulls` are newest first. */
export type Traces = { baseTree: string; head: FoundCommit | null; pulls: FoundPull[] };

const MAX_PAGES = 5;

function foundCommit({ oid, message, parents }: Commit): Omit<FoundCommit, 'blobs'> {
  return { sha: oid, message, parents: parents.nodes.map((parent) => parent.oid) };
}

function foundHead(target: z.infer<typeof Head>, count: number): FoundCommit {
  const blobs = Array.from({ length: count }, (_, index) => target[`file${index}`]?.oid ?? null);
  return { ...foundCommit(target), blobs };
}

function foundPull(pull: Pull): FoundPull {
  const { id, headRefOid, commits, number, url, state, title, body } = pull;
  const last = commits.nodes.at(-1);
  const lastCommit = last ? foundCommit(last.commit) : null;
  return { number, nodeId: id, url, state, title, body, headSha: headRefOid, lastCommit };
}

/** Looks for branch, commit and our own pull requests of a draft: one query. */
export async function readTraces(gateway: Gateway, draft: ProposalDraft): Promise<Traces> {
  const { branch, files, baseSha } = draft;
  const document = proposalTraces(files.length);
  const paths = Object.fromEntries(files.map(({ path }, index) => [`path${index}`, path]));
  const pulls: FoundPull[] = [];
  let after: string | null = null;
  for (let page = 1; ; page += 1) {
    const variables: Record<string, unknown> = {
      ...{ ...paths, branch, after },
      ref: `refs/heads/${branch}`,
      base: baseSha,
    };
    const { viewer, repository } = await gateway.query(document, variables, Answer);
    const { object, ref, pullRequests } = repository;
    if (object === null) {
      const facts = { reason: 'unknown_base', base_sha: baseSha };
      throw new OpsError('github_rejected', 'The base commit is not in the repository.', { facts });
    }
    const ours = (pull: Pull) => !pull.isCrossRepository && loginOf(pull.author) === viewer.login;
    pulls.push(...pullRequests.nodes.filter(ours).map(foundPull));
    if (!pullRequests.pageInfo.hasNextPage || page === MAX_PAGES) {
      return { baseTree: object.tree.oid, head: ref && foundHead(ref.target, files.length), pulls };
    }
    after = pullRequests.pageInfo.endCursor;
  }
}
