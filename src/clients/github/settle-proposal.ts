import { z } from 'zod';
import { OpsError } from '../../domain/errors.ts';
import type { Proposal } from '../../domain/pull-request.ts';
import type { ProposalDraft } from '../../pipelines/ports.ts';
import { closePull } from './close-pull.ts';
import type { Gateway } from './create-gateway.ts';
import { isDraftCommit } from './decide-head.ts';
import { hasStatus } from './has-status.ts';
import { type FoundPull, readTraces } from './read-traces.ts';
import { settleHead } from './settle-head.ts';

const Pull = z.object({ number: z.number(), node_id: z.string(), html_url: z.string() });

function proposal(pull: FoundPull, branch: string, headSha: string): Proposal {
  return { number: pull.number, nodeId: pull.nodeId, url: pull.url, branch, headSha };
}

async function openPull(
  gateway: Gateway,
  draft: ProposalDraft,
  headSha: string,
): Promise<Proposal> {
  const { title, body, branch } = draft;
  const parameters = { title, body, head: branch, base: gateway.baseBranch };
  const route = 'POST /repos/{owner}/{repo}/pulls';
  const made = await gateway.write(route, parameters, Pull, 'content');
  return { number: made.number, nodeId: made.node_id, url: made.html_url, branch, headSha };
}

/** Gives an open pull request the draft's words, where they differ. */
async function reword(gateway: Gateway, draft: ProposalDraft, pull: FoundPull): Promise<void> {
  const { title, body } = draft;
  if (pull.title === title && pull.body === body) return;
  const parameters = { pull_number: pull.number, title, body };
  await gateway.write('PATCH /repos/{owner}/{repo}/pulls/{pull_number}', parameters, Pull, 'write');
}

function notOpen(number: number): OpsError {
  const facts = { reason: 'not_open', number };
  return new OpsError('github_rejected', `Pull request ${number} is no longer open.`, { facts });
}

/**
 * Leaves a branch that holds somebody's work. A mutation goes on after one that failed, so proposing at once may have
 * opened a pull request of that work in our name.
 */
async function giveUp(gateway: Gateway, error: unknown, mistaken?: FoundPull): Promise<never> {
  const taken = error instanceof OpsError && error.facts.reason === 'branch_taken';
  if (taken && mistaken) await closePull(gateway, mistaken.number, error.message);
  throw error;
}

async function settleOnce(
  gateway: Gateway,
  draft: ProposalDraft,
  known: Proposal | null,
): Promise<Proposal> {
  const traces = await readTraces(gateway, draft);
  // Somebody was quick to merge what a killed run had opened.
  const merged = traces.pulls.find(
    (pull) => pull.state === 'MERGED' && pull.lastCommit && isDraftCommit(pull.lastCommit, draft),
  );
  if (merged) return proposal(merged, draft.branch, merged.headSha);
  const open = traces.pulls.find((pull) => pull.state === 'OPEN');
  if (known && open?.number !== known.number) throw notOpen(known.number);
  const headSha = await settleHead(gateway, draft, traces, known?.headSha ?? null).catch((error) =>
    giveUp(gateway, error, known ? undefined : open),
  );
  if (!open) return openPull(gateway, draft, headSha);
  await reword(gateway, draft, open);
  return proposal(open, draft.branch, headSha);
}

/**
 * Looks at what is there of a draft and adds what is missing, by the git data API; `known` is its open pull request.
 * A request that seemed lost may still arrive in between and take the name first: then it is looked at once more.
 */
export async function settleProposal(
  gateway: Gateway,
  draft: ProposalDraft,
  known: Proposal | null,
): Promise<Proposal> {
  try {
    return await settleOnce(gateway, draft, known);
  } catch (error) {
    if (!hasStatus(error, 409, 422)) throw error;
    return settleOnce(gateway, draft, known);
  }
}
