import type { GithubPort } from '../../pipelines/ports.ts';
import { close } from './close.ts';
import { commentOnce } from './comment-once.ts';
import { commitsBetween } from './commits-between.ts';
import { connectGateway, type GithubOptions } from './connect-gateway.ts';
import { contains } from './contains.ts';
import { deleteBranch } from './delete-branch.ts';
import { findByBranch } from './find-by-branch.ts';
import { label } from './label.ts';
import { mayBypass } from './may-bypass.ts';
import { memo } from './memo.ts';
import { merge } from './merge.ts';
import { openIssue } from './open-issue.ts';
import { ourselves } from './ourselves.ts';
import { propose } from './propose.ts';
import { readBase } from './read-base.ts';
import { readChecks } from './read-checks.ts';
import { readCommit } from './read-commit.ts';
import { readFile } from './read-file.ts';
import { readPullRequest } from './read-pull-request.ts';
import { requiredChecks } from './required-checks.ts';
import { settleProposal } from './settle-proposal.ts';

export type { GithubOptions } from './connect-gateway.ts';

const RULES_TTL_MS = 60_000;

/** GitHub for one repository and base branch, with one token. Holds nothing open. */
export function createGithub(options: GithubOptions): GithubPort {
  const { clock, log } = options;
  const gateway = connectGateway(options);
  const knownLabels = new Set<string>();
  const us = memo(() => ourselves(gateway), null, clock);
  return {
    readBase: (path) => readBase(gateway, path),
    requiredChecks: memo(() => requiredChecks(gateway), RULES_TTL_MS, clock),
    propose: (draft) => propose({ us, log }, gateway, draft),
    repropose: (proposal, draft) => settleProposal(gateway, draft, proposal),
    findByBranch: (branch) => findByBranch(gateway, branch),
    read: (number) => readPullRequest(gateway, number),
    readChecks: (sha) => readChecks(gateway, sha),
    merge: (request) => merge(gateway, request),
    label: (number, labels) => label(gateway, number, labels, knownLabels),
    close: (number, branch, reason) => close(gateway, number, branch, reason),
    deleteBranch: (branch) => deleteBranch(gateway, branch),
    contains: (ancestor, sha) => contains(gateway, ancestor, sha),
    identity: async () => (await us()).login,
    readCommit: (sha) => readCommit(gateway, sha),
    commitsBetween: (base, head) => commitsBetween(gateway, base, head),
    readFile: (path, ref) => readFile(gateway, path, ref),
    openIssue: (draft) => openIssue({ us, knownLabels }, gateway, draft),
    commentOnce: (number, marker, body) => commentOnce(us, gateway, { number, marker, body }),
    mayBypass: memo(() => mayBypass(gateway), RULES_TTL_MS, clock),
  };
}
