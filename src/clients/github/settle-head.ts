import { z } from 'zod';
import { OpsError } from '../../domain/errors.ts';
import type { ProposalDraft } from '../../pipelines/ports.ts';
import { contains } from './contains.ts';
import type { Gateway } from './create-gateway.ts';
import { decideHead } from './decide-head.ts';
import type { Traces } from './read-traces.ts';
import { writeCommit } from './write-commit.ts';

const Ref = z.object({ object: z.object({ sha: z.string() }) });

async function createRef(gateway: Gateway, branch: string, sha: string): Promise<string> {
  const route = 'POST /repos/{owner}/{repo}/git/refs';
  const made = await gateway.write(route, { ref: `refs/heads/${branch}`, sha }, Ref, 'write');
  return made.object.sha;
}

/** Replaces the head, unless it moved since it was looked at: GitHub offers no compare-and-set here. */
async function replaceHead(
  gateway: Gateway,
  branch: string,
  was: string,
  sha: string,
): Promise<string> {
  const ref = `heads/${branch}`;
  const now = await gateway.get('GET /repos/{owner}/{repo}/git/ref/{ref}', { ref }, Ref);
  if (now.object.sha !== was) throw taken(branch, now.object.sha);
  const route = 'PATCH /repos/{owner}/{repo}/git/refs/{ref}';
  const moved = await gateway.write(route, { ref, sha, force: true }, Ref, 'write');
  return moved.object.sha;
}

function taken(branch: string, head: string): OpsError {
  const facts = { reason: 'branch_taken', branch, head };
  const message = `The branch ${branch} holds a commit that is not ours; nothing was overwritten.`;
  return new OpsError('github_rejected', message, { facts });
}

/** Brings the branch to the draft's commit and returns that; what holds it already stays. */
export async function settleHead(
  gateway: Gateway,
  draft: ProposalDraft,
  traces: Traces,
  expected: string | null,
): Promise<string> {
  const { head, baseTree } = traces;
  const decision = decideHead(head, draft, expected);
  if (head === null) {
    return createRef(gateway, draft.branch, await writeCommit(gateway, draft, baseTree));
  }
  if (decision === 'keep') return head.sha;
  if (decision === 'foreign' && !(await contains(gateway, head.sha, draft.baseSha))) {
    throw taken(draft.branch, head.sha);
  }
  const sha = await writeCommit(gateway, draft, baseTree);
  return replaceHead(gateway, draft.branch, head.sha, sha);
}
