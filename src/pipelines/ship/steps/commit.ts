import { renewHold } from '../../../domain/approval/renew-hold.ts';
import { OpsError } from '../../../domain/errors.ts';
import { diffEntry } from '../../../domain/faq/diff-entry.ts';
import { entryHash } from '../../../domain/faq/entry-hash.ts';
import { succeed } from '../../../domain/progress.ts';
import type { Proposal } from '../../../domain/pull-request.ts';
import type { Task } from '../../../domain/task.ts';
import type { ProposalDraft } from '../../ports.ts';
import type { Outcome, StepContext } from '../../step.ts';
import { updateAll } from '../../tasks.ts';
import { awaitBrake } from '../await-brake.ts';
import { composeProposal } from '../compose-proposal.ts';
import type { ShipDeps } from '../deps.ts';
import { begunToHandOver, handOver } from '../hand-over.ts';
import { type Change, renderBatch, unusualOf } from '../render-batch.ts';
import type { ShipState } from '../state.ts';
import { withdrawLate } from '../withdraw-late.ts';

type Context = StepContext<ShipState>;

/**
 * Renders the batch's answers on the current base and proposes them as one pull request. Answers that are there
 * already leave the batch as `unchanged`, unusual ones for a run of their own; under a brake or over the hourly cap of
 * pull requests the batch waits.
 */
export async function commit(deps: ShipDeps, context: Context): Promise<Outcome<ShipState>> {
  const tasks = await tasksOf(deps, context.state.taskIds);
  const begun = begunToHandOver(context, tasks);
  if (begun.length > 0) return handOver(deps, context, begun);
  const braked = await awaitBrake(deps, context);
  if (braked) return braked;
  const base = await deps.github.readBase(deps.faqPath);
  await deps.publishFaq(base.content);
  const now = context.now();
  const rendered = renderBatch(base.content, tasks, now);
  await settleUnchanged(deps, context, rendered.unchanged);
  if (rendered.changes.length === 0) return nothingLeft(deps, context);
  const unusual = context.state.held === null ? unusualOf(rendered) : [];
  if (unusual.length > 0) return handOver(deps, context, unusual);
  const blocked = await capReached(deps, context);
  if (blocked) return blocked;
  const { changes, content } = rendered;
  return proposeAll(deps, context, { base: base.sha, changes, content, now });
}

type Rendering = { base: string; changes: Change[]; content: string; now: number };

async function proposeAll(
  deps: ShipDeps,
  context: Context,
  { base, changes, content, now }: Rendering,
): Promise<Outcome<ShipState>> {
  const tasks = changes.map(({ task }) => task);
  const text = composeProposal(tasks, context.state.held);
  const files = [{ path: deps.faqPath, content }];
  const draft: ProposalDraft = { ...text, baseSha: base, files };
  const proposal = await propose(deps, context, draft, tasks);
  try {
    await recordProposal(deps, context, proposal, tasks);
  } catch (error) {
    if (isOvertaken(error)) await withdrawLate(deps, proposal, tasks);
    throw error;
  }
  await recordHold(deps, context, changes, now);
  const taskIds = tasks.map((task) => task.id);
  return { kind: 'done', patch: { taskIds, baseSha: base, proposal, resting: null } };
}

function isOvertaken(error: unknown): boolean {
  return error instanceof OpsError && error.code === 'fenced_off';
}

/** Everything is on the base already: a pull request of an earlier rendering has nothing left to say. */
async function nothingLeft(deps: ShipDeps, context: Context): Promise<Outcome<ShipState>> {
  const { proposal } = context.state;
  if (proposal) {
    const why = 'Closed by opsloop: the base branch says the same by now.';
    await context.intend({ closing: proposal.number });
    await deps.github.close(proposal.number, proposal.branch, why);
  }
  return { kind: 'finished', patch: { taskIds: [] } };
}

/** @throws OpsError `task_missing` (retry): Redis lost it, and it is being put back from PostgreSQL */
async function tasksOf(deps: ShipDeps, ids: readonly string[]): Promise<Task[]> {
  const found = await Promise.all(ids.map((id) => deps.tasks.get(id)));
  const tasks = found.filter((task) => task !== null);
  if (tasks.length === ids.length) return tasks;
  throw new OpsError('task_missing', 'a task of the batch is not where it should be', {
    facts: { expected: ids.length, found: tasks.length },
    retry: true,
  });
}

async function settleUnchanged(deps: ShipDeps, context: Context, unchanged: Task[]): Promise<void> {
  const ids = unchanged.map((task) => task.id);
  await updateAll(deps.tasks, ids, (task) => succeed(task, 'unchanged', context.now()));
}

async function capReached(deps: ShipDeps, context: Context): Promise<Outcome<ShipState> | null> {
  const { perHour, blockedUntil } = deps.pullRequestCap;
  if (context.state.proposal || context.intent) return null;
  const until = await blockedUntil(perHour, context.now());
  if (until === null) return null;
  await deps.notice(
    `pr-cap-${new Date(until).toISOString().slice(0, 13)}`,
    `${perHour} pull requests were opened within an hour, the cap (PR_CAP_PER_HOUR). Questions wait until ${new Date(until).toISOString()}.`,
  );
  const what = `the cap of ${perHour} pull requests an hour`;
  return { kind: 'waiting', for: what, until, patch: { resting: 'cap' } };
}

/** A branch that an earlier try left behind is taken over, not doubled. */
async function propose(
  deps: ShipDeps,
  context: Context,
  draft: ProposalDraft,
  tasks: Task[],
): Promise<Proposal> {
  const tried = context.intent !== null || tasks.some((task) => task.attempt > 1);
  await context.intend({ branch: draft.branch, base_sha: draft.baseSha });
  if (context.state.proposal) return deps.github.repropose(context.state.proposal, draft);
  const left = tried ? await deps.github.findByBranch(draft.branch) : null;
  if (left?.state === 'open') return deps.github.repropose(left, draft);
  return deps.github.propose(draft);
}

async function recordProposal(
  deps: ShipDeps,
  context: Context,
  proposal: Proposal,
  tasks: Task[],
): Promise<void> {
  const { branch, number, url, headSha } = proposal;
  await context.observe({ branch, number, head_sha: headSha });
  await deps.pullRequestCap.count(branch, context.now());
  const ids = tasks.map((task) => task.id);
  await updateAll(deps.tasks, ids, (task) => ({
    ...task,
    prUrl: url,
    prNumber: number,
    state: 'open',
    batchId: ids[0] ?? null,
    batchSize: ids.length,
    updatedAt: context.now(),
  }));
}

/** What people are asked to approve is the entry exactly as it is proposed now. */
async function recordHold(
  deps: ShipDeps,
  { state }: Context,
  changes: readonly Change[],
  now: number,
): Promise<void> {
  const { held: reason } = state;
  const [change] = changes;
  if (reason === null || !change) return;
  const { entry, before } = change;
  const facts = { reason, entryHash: entryHash(entry), diff: diffEntry(before, entry), since: now };
  const limits = { expiry: deps.times.approvalExpiry, needed: deps.approvalsNeeded };
  await deps.tasks.update(change.task.id, (task) => ({
    ...task,
    hold: renewHold(task.hold, { ...facts, ...limits }),
    updatedAt: now,
  }));
}
