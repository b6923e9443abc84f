import { z } from 'zod';
import { OpsError } from '../../domain/errors.ts';
import type { MergeOutcome, PullRequestFacts } from '../../domain/pull-request.ts';
import type { Gateway } from './create-gateway.ts';
import { readPullRequest } from './read-pull-request.ts';

/** What is asked to be merged: exactly the commit `headSha`. */
export type MergeRequest = { number: number; headSha: string; title: string; message: string };

const Merged = z.object({ merged: z.literal(true), sha: z.string() });

/**
 * A 405 is three things, and GitHub tells them apart in its message only: "Base branch was modified. Review and try
 * the merge again.", "Pull Request is not mergeable" for a conflict, and anything else for a rule of the repository.
 */
const BASE_MODIFIED = /base branch was modified/i;
const NOT_MERGEABLE = /not mergeable/i;

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** The pull request itself decides what "not mergeable" was: it is also said of one that is merged or closed. */
function explain(pull: PullRequestFacts, request: MergeRequest, message: string): MergeOutcome {
  if (pull.headSha !== request.headSha) return { kind: 'head_modified' };
  if (pull.state === 'merged' && pull.mergeSha) return { kind: 'merged', sha: pull.mergeSha };
  if (pull.state !== 'open') return { kind: 'blocked', message };
  const undecided = pull.mergeable === 'unknown' && NOT_MERGEABLE.test(message);
  return pull.mergeable === 'conflict' || undecided
    ? { kind: 'conflict' }
    : { kind: 'blocked', message };
}

async function notAllowed(
  gateway: Gateway,
  request: MergeRequest,
  message: string,
): Promise<MergeOutcome> {
  if (BASE_MODIFIED.test(message)) return { kind: 'base_modified' };
  try {
    return explain(await readPullRequest(gateway, request.number), request, message);
  } catch (error) {
    if (!(error instanceof OpsError && error.retry)) throw error;
    return { kind: 'unknown', message: `${message}; and then: ${error.message}` };
  }
}

/** What GitHub's refusal means; throws what is no answer about this merge, such as a rate limit. */
async function afterRefusal(
  gateway: Gateway,
  request: MergeRequest,
  error: OpsError,
): Promise<MergeOutcome> {
  const { status, permission, github_message: said } = error.facts;
  const message = text(said) ?? error.message;
  if (error.code === 'github_unavailable') return { kind: 'unknown', message: error.message };
  if (error.code !== 'github_forbidden' && error.code !== 'github_rejected') throw error;
  if (status === 405) return notAllowed(gateway, request, message);
  if (status === 409) return { kind: 'head_modified' };
  if (status === 422) return { kind: 'blocked', message };
  // 404 is how GitHub says 403 of what a token may not even see; the pull request itself is there, we opened it.
  return { kind: 'forbidden', message, permission: text(permission) };
}

/** Asks for a squash merge, once. An outcome `unknown` may have happened. */
export async function merge(gateway: Gateway, request: MergeRequest): Promise<MergeOutcome> {
  const parameters = {
    pull_number: request.number,
    sha: request.headSha,
    merge_method: 'squash',
    commit_title: request.title,
    commit_message: request.message,
  };
  const route = 'PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge';
  try {
    const { sha } = await gateway.write(route, parameters, Merged, 'content');
    return { kind: 'merged', sha };
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    return afterRefusal(gateway, request, error);
  }
}
