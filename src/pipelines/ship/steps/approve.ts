import { missingApprovals } from '../../../domain/approval/count-approvals.ts';
import { type ApprovalVerdict, decideApproval } from '../../../domain/approval/decide-approval.ts';
import { voidHold } from '../../../domain/approval/renew-hold.ts';
import { enterStage } from '../../../domain/progress.ts';
import type { PullRequestFacts } from '../../../domain/pull-request.ts';
import type { Hold, Task } from '../../../domain/task.ts';
import type { Outcome, StepContext } from '../../step.ts';
import { closeHeld } from '../close-held.ts';
import type { ShipDeps } from '../deps.ts';
import { label } from '../label.ts';
import { outsideChange } from '../outside-change.ts';
import type { ShipState } from '../state.ts';
import { theProposal } from '../the-proposal.ts';

type Context = StepContext<ShipState>;

/**
 * Lets grounded answers pass. A held one waits until enough people have approved its entry as it is rendered now, one
 * has rejected it, its time is over, or somebody has merged or closed its pull request on GitHub.
 */
export async function approve(deps: ShipDeps, context: Context): Promise<Outcome<ShipState>> {
  if (context.state.held === null) return { kind: 'done' };
  const proposal = theProposal(context.state);
  const pull = await deps.github.read(proposal.number);
  // Closed by ourselves, on the way to giving it up: what was decided says again how.
  const byUs = pull.state === 'closed' && context.intent?.closing === proposal.number;
  // A person who is asked to look may also mend: their commits are theirs to merge.
  const head = pull.state === 'open' ? pull.headSha : proposal.headSha;
  const change = byUs ? null : outsideChange(pull, head, context.now());
  if (change) return change;
  return decide(deps, context, { ...pull, headSha: head });
}

async function decide(
  deps: ShipDeps,
  context: Context,
  pull: PullRequestFacts,
): Promise<Outcome<ShipState>> {
  const { task, hold } = await held(deps, context);
  if (!task || !hold) return { kind: 'back', to: 'commit', why: 'not_rendered' };
  const recordedHead = theProposal(context.state).headSha;
  const verdict = decideApproval({ hold, pull, recordedHead, now: context.now() });
  switch (verdict.kind) {
    case 'approved':
      return goOn(deps, context, task);
    case 'rejected':
      return closeHeld(deps, context, 'rejected_by_person');
    case 'expired':
      return expire(deps, context, task);
    case 'foreign':
      await rehold(deps, context, task, voidHold);
      return waitForPerson(deps, context, hold, verdict);
    case 'stale':
      return renderAgain(deps, context, hold, verdict);
    case 'waiting':
      return waitForPerson(deps, context, hold, verdict);
  }
}

async function held(deps: ShipDeps, { state }: Context) {
  const task = await deps.tasks.get(state.taskIds[0] ?? '');
  return { task, hold: task?.hold ?? null };
}

function rehold(
  deps: ShipDeps,
  context: Context,
  { id }: Task,
  change: (hold: Hold) => Hold,
): Promise<Task | null> {
  return deps.tasks.update(id, (task) => {
    const hold = task.hold && change(task.hold);
    return hold === task.hold ? task : { ...task, hold, updatedAt: context.now() };
  });
}

/** The task leaves the phase in which people decide, unless one decided otherwise a moment ago. */
async function goOn(deps: ShipDeps, context: Context, { id }: Task): Promise<Outcome<ShipState>> {
  const after = await deps.tasks.update(id, (task) => {
    const approved = task.hold && !task.hold.rejected && missingApprovals(task.hold) === 0;
    return approved ? enterStage(task, 'ci', 'ci', context.now()) : task;
  });
  if (after?.phase === 'ci') return { kind: 'done' };
  return { kind: 'waiting', for: 'a person', until: context.now() };
}

/** Nobody can approve any more, unless one did a moment ago; then the pull request is closed. */
async function expire(deps: ShipDeps, context: Context, task: Task): Promise<Outcome<ShipState>> {
  const after = await rehold(deps, context, task, (hold) =>
    hold.rejected || missingApprovals(hold) === 0 ? hold : { ...hold, entryHash: null },
  );
  if (after?.hold && after.hold.entryHash === null)
    return closeHeld(deps, context, 'approval_expired');
  return { kind: 'waiting', for: 'a person', until: context.now() };
}

/** GitHub may speak of a conflict with an earlier base: rendering again helps only where it moved. */
async function renderAgain(
  deps: ShipDeps,
  context: Context,
  hold: Hold,
  verdict: Extract<ApprovalVerdict, { kind: 'stale' }>,
): Promise<Outcome<ShipState>> {
  const moved = async () =>
    (await deps.github.readBase(deps.faqPath)).sha !== context.state.baseSha;
  if (verdict.why === 'restored' || (await moved()))
    return { kind: 'back', to: 'commit', why: verdict.why };
  return waitForPerson(deps, context, hold, { kind: 'waiting', missing: missingApprovals(hold) });
}

async function waitForPerson(
  deps: ShipDeps,
  context: Context,
  hold: Hold,
  verdict: Extract<ApprovalVerdict, { kind: 'waiting' | 'foreign' }>,
): Promise<Outcome<ShipState>> {
  const labelled = await label(deps, context);
  const who =
    verdict.kind === 'waiting' && verdict.missing > 1 ? `${verdict.missing} people` : 'a person';
  const what =
    verdict.kind === 'foreign'
      ? 'a person on GitHub: someone pushed to its branch, so an approval here is void'
      : `${who}: ${context.state.held}`;
  const poll = context.now() + deps.times.personPoll;
  const until = Math.min(poll, Math.max(hold.expiresAt, context.now()));
  return { kind: 'waiting', for: what, until, patch: labelled };
}
