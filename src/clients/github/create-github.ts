import type { Clock } from '../../domain/clock.ts';
import type { GithubPort } from '../../pipelines/ports.ts';
import type { PaceLane, Pacer } from '../pacing/create-pacer.ts';
import { close } from './close.ts';
import { commentOnce } from './comment-once.ts';
import { commitsBetween } from './commits-between.ts';
import {
  connectOctokit,
  type Deadlines,
  type GithubAuth,
  type GithubCall,
  type GithubLog,
} from './connect-octokit.ts';
import { contains } from './contains.ts';
import { createGateway, type Gateway } from './create-gateway.ts';
import { createSender } from './create-sender.ts';
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

/** What the GitHub client is made of. */
export type GithubOptions = {
  auth: GithubAuth;
  /** Base of REST, e.g. `https://api.github.com`. */
  apiUrl: string;
  /** `owner/name` */
  repo: string;
  baseBranch: string;
  /** The token's own; see `paceKey`. */
  pacer: Pacer;
  /** `priority` for rollback. Default `normal`. */
  lane?: PaceLane;
  clock: Clock;
  log: GithubLog;
  /** Default 10 s for a read with its repetitions, 15 s for a write. */
  deadlines?: Deadlines;
  /** Default `dev`. */
  version?: string;
  /** Told of every request that is over, renewals of an App's token included. */
  onCall?: (call: GithubCall) => void;
};

const DEADLINES: Deadlines = { readMs: 10_000, writeMs: 15_000 };
const RULES_TTL_MS = 60_000;

function connect(options: GithubOptions): Gateway {
  const { pacer, lane = 'normal', clock, deadlines = DEADLINES, version = 'dev' } = options;
  const { auth, apiUrl, log, onCall = () => {} } = options;
  const [owner = '', name = ''] = options.repo.split('/');
  const octokit = connectOctokit({ auth, apiUrl, log, onCall, clock, deadlines, version });
  const sender = createSender({ pacer, lane, clock, deadlines });
  return createGateway({ octokit, sender, owner, name, baseBranch: options.baseBranch });
}

/** GitHub for one repository and base branch, with one token. Holds nothing open. */
export function createGithub(options: GithubOptions): GithubPort {
  const { clock, log } = options;
  const gateway = connect(options);
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
