import { OpsError } from '../../../domain/errors.ts';
import { succeed } from '../../../domain/progress.ts';
import type { Proposal } from '../../../domain/pull-request.ts';
import type { Task } from '../../../domain/task.ts';
import type { ProposalDraft } from '../../ports.ts';
import type { Outcome, StepContext } from '../../step.ts';
import { updateAll } from '../../tasks.ts';
import { composeProposal } from '../compose-proposal.ts';
import type { ShipDeps } from '../deps.ts';
import { renderBatch } from '../render-batch.ts';
import type { ShipState } from '../state.ts';

type Context = StepContext<ShipState>;

/**
 * Renders the batch's answers on the current base and proposes them as one pull request. Answers that are there
 * already leave the batch as `unchanged`; over the hourly cap of pull requests, the batch waits and #oncall is told.
 */
export async function commit(deps: ShipDeps, context: Context): Promise<Outcome<ShipState>> {
  const tasks = await tasksOf(deps, context.state.taskIds);
  const base = await deps.github.readBase(deps.faqPath);
  await deps.publishFaq(base.content);
  const { content, changed, unchanged } = renderBatch(base.content, tasks, context.now());
  await settleUnchanged(deps, context, unchanged);
  if (changed.length === 0) return { kind: 'finished', patch: { taskIds: [] } };
  const blocked = await capReached(deps, context);
  if (blocked) return blocked;
  const text = composeProposal(changed, context.state.held);
  const files = [{ path: deps.faqPath, content }];
  const draft: ProposalDraft = { ...text, baseSha: base.sha, files };
  const proposal = await propose(deps, context, draft, changed);
  await recordProposal(deps, context, proposal, changed);
  return {
    kind: 'done',
    patch: { taskIds: changed.map((task) => task.id), baseSha: base.sha, proposal },
  };
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
  return { kind: 'waiting', for: `the cap of ${perHour} pull requests an hour`, until };
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
