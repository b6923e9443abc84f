import type { Task } from '../../../domain/task.ts';
import { askMerge } from '../../merge/ask-merge.ts';
import type { MergeTry } from '../../merge/merge-try.ts';
import { readGate } from '../../merge/read-gate.ts';
import type { Outcome, StepContext } from '../../step.ts';
import { awaitBrake } from '../await-brake.ts';
import { composeProposal } from '../compose-proposal.ts';
import type { ShipDeps } from '../deps.ts';
import { auditApproved, recordMerge } from '../record-merge.ts';
import type { ShipState } from '../state.ts';
import { theProposal } from '../the-proposal.ts';

type Context = StepContext<ShipState>;

const MAX_TRIES = 3;
const MAX_RENDERS = 5;
const RETRY_MS = 1_000;

/** Merges exactly the commit that was checked, once; every doubt is settled by reading the pull request again. */
export async function merge(deps: ShipDeps, context: Context): Promise<Outcome<ShipState>> {
  const { mergeSha, mergedAt } = context.state;
  if (mergeSha) return settle(deps, context, mergeSha, mergedAt ?? context.now());
  const recorded = theProposal(context.state);
  const { baseBranch, faqPath } = deps;
  const facts = { recorded, baseBranch, paths: [faqPath] };
  const gate = await readGate(deps.github, facts, context.now);
  if (gate.kind !== 'open') return afterTry(deps, context, gate);
  const braked = await awaitBrake(deps, context);
  return braked ?? afterTry(deps, context, await ask(deps, context));
}

async function ask(deps: ShipDeps, { state, ...ledger }: Context): Promise<MergeTry> {
  const tasks = await Promise.all(state.taskIds.map((id) => deps.tasks.get(id)));
  const text = composeProposal(
    tasks.filter((task): task is Task => task !== null),
    state.held,
  );
  const words = { title: text.commitTitle, message: text.commitBody };
  return askMerge(deps.github, { recorded: theProposal(state), ...words }, ledger);
}

function afterTry(
  deps: ShipDeps,
  context: Context,
  tried: MergeTry,
): Promise<Outcome<ShipState>> | Outcome<ShipState> {
  switch (tried.kind) {
    case 'merged':
      return settle(deps, context, tried.sha, tried.at);
    case 'closed':
      return {
        kind: 'refused',
        phase: 'pr_closed',
        reason: 'pr_closed',
        message: 'a person closed the pull request without merging it',
      };
    case 'stale':
      return renderAgain(context, tried.why);
    case 'refused':
      return refused(context, tried);
    case 'again':
      return readAgain(context, tried);
  }
}

function refused(
  { state }: Context,
  { reason, message }: Extract<MergeTry, { kind: 'refused' }>,
): Outcome<ShipState> {
  // What people may still merge or close themselves goes on being theirs.
  if (reason === 'foreign_commit' && state.held !== null)
    return { kind: 'back', to: 'approve', why: reason };
  const phase = reason === 'merge_forbidden' ? 'merge_forbidden' : 'rejected';
  return { kind: 'refused', phase, reason, message };
}

function renderAgain(context: Context, why: string): Outcome<ShipState> {
  const renders = (context.state.renders ?? 0) + 1;
  if (renders <= MAX_RENDERS)
    return { kind: 'back', to: 'commit', why, patch: { renders, mergeTries: 0 } };
  return {
    kind: 'refused',
    phase: 'failed',
    reason: 'base_keeps_moving',
    message: `the base branch moved ${MAX_RENDERS} times while this was in CI`,
  };
}

/** The next walk reads the pull request before anything else: what happened is known then. */
function readAgain(
  context: Context,
  { reason, message }: Extract<MergeTry, { kind: 'again' }>,
): Outcome<ShipState> {
  const mergeTries = (context.state.mergeTries ?? 0) + 1;
  const wait = {
    for: `GitHub to settle the merge (${reason})`,
    until: context.now() + RETRY_MS * 2 ** (mergeTries - 1),
  };
  if (mergeTries <= MAX_TRIES) return { kind: 'waiting', ...wait, patch: { mergeTries } };
  return {
    kind: 'refused',
    phase: reason === 'blocked' ? 'merge_forbidden' : 'failed',
    reason: `merge_${reason}`,
    message: `GitHub did not merge it: ${message}`,
  };
}

/** The merge is a fact: record it on every task, free the lane, and let the next batch go. */
async function settle(
  deps: ShipDeps,
  context: Context,
  mergeSha: string,
  mergedAt: number,
): Promise<Outcome<ShipState>> {
  const { taskIds, batch } = context.state;
  await recordMerge(deps, context, { sha: mergeSha, at: mergedAt });
  await auditApproved(deps, taskIds, mergeSha);
  if (batch !== null) await deps.lane.release(batch);
  await deps.formBatch();
  return { kind: 'done', patch: { mergeSha, mergedAt, resting: null } };
}
