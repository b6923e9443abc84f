import { type ChecksVerdict, decideChecks } from '../../../domain/checks.ts';
import { allRequiredChecks } from '../../required-checks.ts';
import type { Outcome, StepContext } from '../../step.ts';
import type { ShipDeps } from '../deps.ts';
import { label } from '../label.ts';
import { outsideChange } from '../outside-change.ts';
import { splitBatch } from '../split-batch.ts';
import type { ShipState } from '../state.ts';
import { theProposal } from '../the-proposal.ts';

type Context = StepContext<ShipState>;

/** Waits until every required check of exactly our commit is green; a red batch is halved, a red question ends. */
export async function ci(deps: ShipDeps, context: Context): Promise<Outcome<ShipState>> {
  if (context.state.mergeSha) return { kind: 'done' };
  const proposal = theProposal(context.state);
  const readAt = context.now();
  const [pull, required, reports, seen] = await Promise.all([
    deps.github.read(proposal.number),
    allRequiredChecks(deps),
    deps.github.readChecks(proposal.headSha),
    seeBefore(deps, context.state),
  ]);
  // Closed by ourselves, on the way to giving it up: the checks say again how.
  const byUs = pull.state === 'closed' && context.intent?.closing === proposal.number;
  const change = byUs ? null : outsideChange(pull, proposal.headSha, context.now());
  if (change) return handBack(context, change);
  const verdict = decideChecks(required, reports);
  if (verdict.kind === 'green') return { kind: 'done', patch: seen };
  const labelled = await label(deps, context);
  return conclude(deps, context, { verdict, readAt }, { ...seen, ...labelled });
}

/** Somebody pushed to the branch of an answer that people decide on: it goes on being theirs to decide. */
function handBack({ state }: Context, change: Outcome<ShipState>): Outcome<ShipState> {
  const pushed = change.kind === 'refused' && change.reason === 'foreign_commit';
  return pushed && state.held !== null
    ? { kind: 'back', to: 'approve', why: 'foreign_commit' }
    : change;
}

/** How the deployed system is before this is merged, and which version of it that is; looked at once. */
async function seeBefore(
  { deploy }: ShipDeps,
  { before, liveBefore }: ShipState,
): Promise<Pick<ShipState, 'before' | 'liveBefore'>> {
  if (before) return { before, liveBefore };
  const [round, live] = await Promise.all([deploy.round(), deploy.liveVersion()]);
  return { before: round, liveBefore: live.kind === 'live' ? live.sha : null };
}

async function conclude(
  deps: ShipDeps,
  context: Context,
  { verdict, readAt }: { verdict: Exclude<ChecksVerdict, { kind: 'green' }>; readAt: number },
  patch: Partial<ShipState>,
): Promise<Outcome<ShipState>> {
  if (verdict.kind === 'none_required') return noRequiredChecks(deps);
  if (verdict.kind === 'red') return red(deps, context, verdict);
  const deadline = context.startedAt + deps.times.ciTimeout;
  // What was read before the deadline says nothing about the deadline: labels may have taken seconds since.
  if (readAt >= deadline) return timedOut(deps, verdict);
  const until = Math.min(context.now() + deps.times.ciPoll, Math.max(deadline, context.now()));
  return { kind: 'waiting', for: `check ${verdict.waitingFor.join(', ')}`, until, patch };
}

function noRequiredChecks(deps: ShipDeps): Outcome<ShipState> {
  return {
    kind: 'refused',
    phase: 'no_required_checks',
    reason: 'no_required_checks',
    message: `no check is required on ${deps.baseBranch}: require at least one in its branch protection or ruleset, or name some in REQUIRED_CHECKS`,
  };
}

async function red(
  deps: ShipDeps,
  context: Context,
  verdict: Extract<ChecksVerdict, { kind: 'red' }>,
): Promise<Outcome<ShipState>> {
  const { number, branch } = theProposal(context.state);
  const failed = verdict.failed.map(({ name, conclusion }) => `${name} (${conclusion})`).join(', ');
  const logs = verdict.failed.map((check) => check.url).find((url) => url !== null);
  const { taskIds, batch } = context.state;
  await context.intend({ closing: number });
  if (taskIds.length > 1 && batch !== null) {
    const halves = splitBatch(taskIds);
    await deps.github.close(
      number,
      branch,
      `Closed by opsloop: ${failed} failed for this batch of ${taskIds.length}. Its halves are tried again on their own.`,
    );
    return { kind: 'finished', patch: { halves } };
  }
  await deps.github.close(
    number,
    branch,
    `Closed by opsloop: ${failed} failed. The question was not merged; it can be retried.`,
  );
  return {
    kind: 'refused',
    phase: 'ci_failed',
    reason: 'ci_failed',
    message: logs ? `${failed}: ${logs}` : failed,
  };
}

function timedOut(
  deps: ShipDeps,
  verdict: Extract<ChecksVerdict, { kind: 'pending' }>,
): Outcome<ShipState> {
  const minutes = Math.round(deps.times.ciTimeout / 60_000);
  const never =
    verdict.missing.length > 0
      ? `; never reported: ${verdict.missing.join(', ')} (a paths filter?)`
      : '';
  return {
    kind: 'refused',
    phase: 'ci_timeout',
    reason: 'ci_timeout',
    message: `checks did not finish within ${minutes} min: ${verdict.waitingFor.join(', ')}${never}. The pull request stays open, unmerged`,
  };
}
