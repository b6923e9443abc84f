import { decideMerge, type MergeGate } from '../../../domain/merge-gate.ts';
import type { MergeOutcome } from '../../../domain/pull-request.ts';
import type { Task } from '../../../domain/task.ts';
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
  const [pull, us] = await Promise.all([deps.github.read(recorded.number), deps.github.identity()]);
  const { baseBranch, faqPath } = deps;
  const gate = decideMerge({ pull, us, recorded, baseBranch, paths: [faqPath] });
  if (gate.kind !== 'open') return turnedAway(deps, context, gate);
  return (await awaitBrake(deps, context)) ?? attempt(deps, context);
}

function turnedAway(
  deps: ShipDeps,
  context: Context,
  gate: Exclude<MergeGate, { kind: 'open' }>,
): Promise<Outcome<ShipState>> | Outcome<ShipState> {
  switch (gate.kind) {
    case 'merged':
      return settle(deps, context, gate.sha, gate.at ?? context.now());
    case 'closed':
      return {
        kind: 'refused',
        phase: 'pr_closed',
        reason: 'pr_closed',
        message: 'a person closed the pull request without merging it',
      };
    case 'stale':
      return renderAgain(context, gate.why);
    case 'shut':
      // What people may still merge or close themselves goes on being theirs.
      if (gate.reason === 'foreign_commit' && context.state.held !== null)
        return { kind: 'back', to: 'approve', why: gate.reason };
      return { kind: 'refused', phase: 'rejected', reason: gate.reason, message: gate.message };
  }
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

async function attempt(deps: ShipDeps, context: Context): Promise<Outcome<ShipState>> {
  const { number, headSha } = theProposal(context.state);
  const tasks = await Promise.all(context.state.taskIds.map((id) => deps.tasks.get(id)));
  const text = composeProposal(
    tasks.filter((task): task is Task => task !== null),
    context.state.held,
  );
  await context.intend({ number, head_sha: headSha });
  const outcome = await deps.github.merge({
    number,
    headSha,
    title: text.commitTitle,
    message: text.commitBody,
  });
  await context.observe({ merge: outcome.kind });
  return afterAttempt(deps, context, outcome);
}

function afterAttempt(
  deps: ShipDeps,
  context: Context,
  outcome: MergeOutcome,
): Promise<Outcome<ShipState>> | Outcome<ShipState> {
  switch (outcome.kind) {
    case 'merged':
      return settle(deps, context, outcome.sha, context.now());
    case 'conflict':
      return renderAgain(context, 'conflict');
    case 'forbidden':
      return {
        kind: 'refused',
        phase: 'merge_forbidden',
        reason: 'merge_forbidden',
        message: forbidden(outcome),
      };
    case 'blocked':
    case 'base_modified':
    case 'head_modified':
    case 'unknown':
      return readAgain(context, outcome);
  }
}

function forbidden(outcome: Extract<MergeOutcome, { kind: 'forbidden' }>): string {
  return outcome.permission
    ? `GitHub refuses the merge; the missing permission: ${outcome.permission}`
    : `GitHub refuses the merge: ${outcome.message}`;
}

/** The next walk reads the pull request before anything else: what happened is known then. */
function readAgain(
  context: Context,
  outcome: Extract<
    MergeOutcome,
    { kind: 'blocked' | 'base_modified' | 'head_modified' | 'unknown' }
  >,
): Outcome<ShipState> {
  const mergeTries = (context.state.mergeTries ?? 0) + 1;
  const wait = {
    for: `GitHub to settle the merge (${outcome.kind})`,
    until: context.now() + RETRY_MS * 2 ** (mergeTries - 1),
  };
  if (mergeTries <= MAX_TRIES) return { kind: 'waiting', ...wait, patch: { mergeTries } };
  const detail = 'message' in outcome ? outcome.message : outcome.kind;
  const phase = outcome.kind === 'blocked' ? 'merge_forbidden' : 'failed';
  return {
    kind: 'refused',
    phase,
    reason: `merge_${outcome.kind}`,
    message: `GitHub did not merge it: ${detail}`,
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
