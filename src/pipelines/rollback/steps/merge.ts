import { askMerge } from '../../merge/ask-merge.ts';
import { readGate } from '../../merge/read-gate.ts';
import { theProposal } from '../../ship/the-proposal.ts';
import type { Outcome, StepContext } from '../../step.ts';
import { composeHotfix } from '../compose-hotfix.ts';
import type { RollbackDeps } from '../deps.ts';
import { needPerson } from '../need-person.ts';
import type { RollbackState, UndoneParts } from '../state.ts';

type Context = StepContext<RollbackState>;

const MAX_TRIES = 3;
const MAX_RENDERS = 5;
const RETRY_MS = 1_000;
const NOTHING: UndoneParts = { removed: [], restored: [], left: [], paths: [] };

/** Merges exactly the commit that was checked; no brake holds a rollback back. */
export async function merge(deps: RollbackDeps, context: Context): Promise<Outcome<RollbackState>> {
  const { state } = context;
  if (state.mergeSha) return settle(deps, context, state.mergeSha, state.mergedAt ?? context.now());
  const undone = state.undone ?? NOTHING;
  const { commitTitle: title, commitBody: message } = composeHotfix(state, undone);
  const { github, baseBranch } = deps;
  const recorded = theProposal(state);
  const gate = await readGate(github, { recorded, baseBranch, paths: undone.paths }, context.now);
  const open = gate.kind === 'open';
  const tried = open ? await askMerge(github, { recorded, title, message }, context) : gate;
  switch (tried.kind) {
    case 'merged':
      return settle(deps, context, tried.sha, tried.at);
    case 'closed':
      return needPerson('pr_closed', 'a person closed its pull request without merging it');
    case 'stale':
      return renderAgain(context, tried.why);
    case 'refused':
      return needPerson(tried.reason, tried.message);
    case 'again':
      return readAgain(context, tried.reason, tried.message);
  }
}

function renderAgain({ state }: Context, why: string): Outcome<RollbackState> {
  const renders = (state.renders ?? 0) + 1;
  if (renders > MAX_RENDERS)
    return needPerson('base_keeps_moving', `the base branch moved ${MAX_RENDERS} times`);
  return { kind: 'back', to: 'restore', why, patch: { renders, mergeTries: 0 } };
}

function readAgain(context: Context, reason: string, message: string): Outcome<RollbackState> {
  const mergeTries = (context.state.mergeTries ?? 0) + 1;
  if (mergeTries > MAX_TRIES)
    return needPerson(`merge_${reason}`, `GitHub did not merge it: ${message}`);
  const until = context.now() + RETRY_MS * 2 ** (mergeTries - 1);
  return {
    kind: 'waiting',
    for: `GitHub to settle the merge (${reason})`,
    until,
    patch: { mergeTries },
  };
}

async function settle(
  deps: RollbackDeps,
  { runId }: Context,
  mergeSha: string,
  mergedAt: number,
): Promise<Outcome<RollbackState>> {
  await deps.rememberCommit(mergeSha, runId);
  return { kind: 'done', patch: { mergeSha, mergedAt } };
}
