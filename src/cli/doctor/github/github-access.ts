import type { Octokit } from '@octokit/rest';
import { classifyError } from '../../../clients/github/classify-error.ts';
import { connectOctokit, type GithubAuth } from '../../../clients/github/connect-octokit.ts';
import type { Clock } from '../../../domain/clock.ts';

/** Which GitHub is looked at, as whom. */
export type GithubTarget = {
  auth: GithubAuth;
  apiUrl: string;
  /** `owner/name` */
  repo: string;
  baseBranch: string;
};

/** A GitHub to ask: plain reads, none repeated. */
export type GithubAccess = {
  octokit: Octokit;
  /** Goes into every route about the repository. */
  at: { owner: string; repo: string };
  target: GithubTarget;
  /** Makes one request. @throws OpsError as `classifyError` has it. */
  ask<T>(what: string, request: () => Promise<T>): Promise<T>;
};

const silent = () => {};

/** Connects for reading; nothing is sent yet. */
export function openGithub(
  target: GithubTarget,
  options: { version: string; clock: Clock; limitMs: number },
): GithubAccess {
  const { version, clock, limitMs } = options;
  const [owner = '', repo = ''] = target.repo.split('/');
  const octokit = connectOctokit({
    auth: target.auth,
    apiUrl: target.apiUrl,
    version,
    clock,
    log: { debug: silent, warn: silent },
    deadlines: { readMs: limitMs, writeMs: limitMs },
    onCall: silent,
  });
  return {
    octokit,
    at: { owner, repo },
    target,
    async ask(what, request) {
      try {
        return await request();
      } catch (error) {
        throw classifyError(what, error, clock.now());
      }
    },
  };
}
