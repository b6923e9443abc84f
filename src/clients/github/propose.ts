import { z } from 'zod';
import { OpsError } from '../../domain/errors.ts';
import type { Proposal } from '../../domain/pull-request.ts';
import type { ProposalDraft } from '../../pipelines/ports.ts';
import type { GithubLog } from './connect-octokit.ts';
import type { Gateway } from './create-gateway.ts';
import { PROPOSE } from './documents.ts';
import type { Ourselves } from './ourselves.ts';
import { readTraces } from './read-traces.ts';
import { settleProposal } from './settle-proposal.ts';

const Made = z.object({
  createCommitOnBranch: z.object({ commit: z.object({ oid: z.string() }) }),
  createPullRequest: z.object({
    pullRequest: z.object({ id: z.string(), number: z.number(), url: z.string() }),
  }),
});

/** What proposing needs beside the gateway. */
export type ProposeDeps = { us: () => Promise<Ourselves>; log: GithubLog };

function fileChanges({ files }: ProposalDraft) {
  const additions = files.flatMap(({ path, content }) =>
    content === null ? [] : [{ path, contents: Buffer.from(content, 'utf8').toString('base64') }],
  );
  const deletions = files.filter(({ content }) => content === null).map(({ path }) => ({ path }));
  return { additions, deletions };
}

function inputs(gateway: Gateway, draft: ProposalDraft, repositoryId: string) {
  const { branch, baseSha, commitTitle, commitBody, title, body } = draft;
  const repositoryNameWithOwner = `${gateway.owner}/${gateway.name}`;
  return {
    ref: { repositoryId, name: `refs/heads/${branch}`, oid: baseSha },
    commit: {
      branch: { repositoryNameWithOwner, branchName: branch },
      expectedHeadOid: baseSha,
      message: { headline: commitTitle, body: commitBody },
      fileChanges: fileChanges(draft),
    },
    pullRequest: {
      ...{ repositoryId, title, body },
      baseRefName: gateway.baseBranch,
      headRefName: branch,
    },
  };
}

/** Branch, commit and pull request in one write. */
async function proposeAtOnce(
  gateway: Gateway,
  draft: ProposalDraft,
  repositoryId: string,
): Promise<Proposal> {
  const variables = inputs(gateway, draft, repositoryId);
  const made = await gateway.mutate(PROPOSE, variables, Made);
  const { id, number, url } = made.createPullRequest.pullRequest;
  const headSha = made.createCommitOnBranch.commit.oid;
  return { number, nodeId: id, url, branch: draft.branch, headSha };
}

/**
 * Whether something may be there after all. Mutations run one by one, so an error may follow a success; a refusal
 * for want of a permission is worth the REST way too, which names the permission. A rate limit is to be waited out.
 */
function leavesDoubt(error: unknown): error is OpsError {
  const codes = ['github_unavailable', 'github_rejected', 'github_forbidden'];
  return error instanceof OpsError && codes.includes(error.code) && error.facts.status !== 401;
}

async function isUntouched(gateway: Gateway, draft: ProposalDraft): Promise<boolean> {
  const { head, pulls } = await readTraces(gateway, draft);
  return head === null && pulls.every((pull) => pull.state === 'CLOSED');
}

/**
 * Proposes a draft: one write on the happy path; after any doubt, what is missing is added by reading back. A resumed
 * one looks first; a fresh one need not, as a branch that exists already is refused and so found.
 */
export async function propose(
  deps: ProposeDeps,
  gateway: Gateway,
  draft: ProposalDraft,
): Promise<Proposal> {
  if (draft.resumed && !(await isUntouched(gateway, draft))) {
    return settleProposal(gateway, draft, null);
  }
  const { repositoryId } = await deps.us();
  try {
    return await proposeAtOnce(gateway, draft, repositoryId);
  } catch (error) {
    if (!leavesDoubt(error)) throw error;
    const { code, facts, message } = error;
    deps.log.warn(
      { code, facts, err: message, branch: draft.branch },
      'proposal in doubt, reading back',
    );
    return settleProposal(gateway, draft, null);
  }
}
