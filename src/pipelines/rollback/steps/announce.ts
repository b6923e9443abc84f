import { OpsError } from '../../../domain/errors.ts';
import { CODE_OWNERS_PATHS, codeOwners } from '../../../domain/rollback/code-owners.ts';
import { plainReason } from '../../../domain/rollback/rollback-title.ts';
import { theProposal } from '../../ship/the-proposal.ts';
import type { Outcome, StepContext } from '../../step.ts';
import { hotfixLabels } from '../compose-hotfix.ts';
import { composeIncident } from '../compose-incident.ts';
import type { RollbackDeps } from '../deps.ts';
import { noteOnTasks } from '../note-on-tasks.ts';
import type { RollbackState } from '../state.ts';

type Context = StepContext<RollbackState>;

/** Tells people while CI runs: #oncall, the pull request's labels, and for a whole deploy an incident issue. */
export async function announce(
  deps: RollbackDeps,
  context: Context,
): Promise<Outcome<RollbackState>> {
  const { state, runId } = context;
  const { number } = theProposal(state);
  const whole = state.request.scope === 'deploy';
  if (whole) await deps.notice(runId, noticeOf(state));
  const [opened, labelled] = await Promise.allSettled([
    whole ? openIncident(deps, context) : {},
    deps.github.label(number, hotfixLabels(state)),
  ]);
  if (opened.status === 'rejected') throw opened.reason;
  if (labelled.status === 'rejected') await withoutLabels(context, labelled.reason);
  return { kind: 'done', patch: opened.value };
}

/** Labels are tried again while they may still be had, and not worth losing the issue for. */
async function withoutLabels(context: Context, error: unknown): Promise<void> {
  if (!(error instanceof OpsError) || error.retry) throw error;
  await context.observe({ unlabelled: error.code });
}

async function openIncident(
  deps: RollbackDeps,
  context: Context,
): Promise<Pick<RollbackState, 'issue'>> {
  const { state, runId } = context;
  const owners = await ownersOf(deps, state);
  await context.intend({ issue: runId });
  const issue = await deps.github.openIssue(composeIncident(runId, state, owners));
  await context.observe({ issue: issue.number });
  const facts = { runId, taskIds: state.taskIds, now: context.now() };
  await noteOnTasks(deps, facts, { issueUrl: issue.url });
  return { issue };
}

function noticeOf({ request, taskIds, proposal }: RollbackState): string {
  const what = taskIds.length === 1 ? 'one answer' : `${taskIds.length} answers`;
  const who = request.by === null ? 'Rolling back' : 'Rolling back, as a person asked,';
  return `${who} ${what} of the deploy of \`${request.sha.slice(0, 12)}\`: ${plainReason(request.reason)}. The merge lane is locked until an admin unlocks it. ${proposal?.url ?? ''}`.trim();
}

/** Whoever owns what is undone, as the base branch has it written down. */
async function ownersOf(
  { github, baseBranch }: RollbackDeps,
  { undone }: RollbackState,
): Promise<string[]> {
  for (const path of CODE_OWNERS_PATHS) {
    const text = await github.readFile(path, baseBranch);
    if (text !== null) return codeOwners(text, undone?.paths ?? []);
  }
  return [];
}
