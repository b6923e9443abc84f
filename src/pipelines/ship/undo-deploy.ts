import { OpsError } from '../../domain/errors.ts';
import type { HealthVerdict, OtherCommit } from '../../domain/health-verdict.ts';
import type { RollbackRequest } from '../../domain/rollback.ts';
import { judgeLive, type Look } from '../live/probe-live.ts';
import type { StepContext } from '../step.ts';
import type { ShipDeps, Shipped } from './deps.ts';
import { isUndone } from './is-undone.ts';
import type { ShipState } from './state.ts';

type Context = StepContext<ShipState>;

/** What became of a failure: a rollback has the tasks, or a person has to decide. */
export type AfterFailure = { kind: 'undone' } | Extract<HealthVerdict, { kind: 'inconclusive' }>;

const FULL_SHA = 40;

/** A deployed system may abbreviate; what a rollback is named after is spelt out. */
async function spellOut({ github }: ShipDeps, sha: string): Promise<string> {
  return sha.length === FULL_SHA ? sha : (await github.readCommit(sha)).sha;
}

/** What went live and is not verified yet, oldest first: one verdict covers all of it. */
async function coveredBy(
  deps: ShipDeps,
  { runId, state }: Context,
  liveSha: string,
): Promise<Shipped[]> {
  const { mergeSha = '', mergedAt = 0, taskIds, liveBefore = null } = state;
  const own = { runId, mergeSha, mergedAt, taskIds, liveBefore };
  const siblings = (await deps.rollback.unverified()).filter((one) => one.runId !== runId);
  const carried = await Promise.all(
    siblings.map((one) => deps.github.contains(one.mergeSha, liveSha)),
  );
  return [own, ...siblings.filter((_, i) => carried[i])].toSorted(
    (one, other) => one.mergedAt - other.mergedAt,
  );
}

/** The commits between that are none of ours; null when that can't be told. */
async function othersIn(
  { github, rollback }: ShipDeps,
  before: string | null,
  liveSha: string,
): Promise<OtherCommit[] | null> {
  if (before === null) return null;
  try {
    const commits = await github.commitsBetween(before, liveSha);
    const own = await rollback.ownCommits();
    return commits?.filter(({ sha }) => !own.has(sha)) ?? null;
  } catch (error) {
    // What was live before is no commit of this repository, or no longer.
    if (error instanceof OpsError && error.code === 'github_not_found') return null;
    throw error;
  }
}

function requestFor(
  covered: readonly Shipped[],
  { sha, liveSince, reason, now }: { sha: string; liveSince: number; reason: string; now: number },
): RollbackRequest {
  return {
    scope: 'deploy',
    sha,
    mergeShas: covered.map(({ mergeSha }) => mergeSha),
    taskIds: covered.flatMap(({ taskIds }) => taskIds),
    reason,
    by: null,
    liveBefore: covered[0]?.liveBefore ?? null,
    liveSince,
    decidedAt: now,
  };
}

/** Has a failed deploy undone, unless it carried more than our own commits or was undone before. */
export async function undoDeploy(
  deps: ShipDeps,
  context: Context,
  look: Look,
  probes: readonly string[],
): Promise<AfterFailure> {
  const { liveSince } = look.sight;
  const sha = await spellOut(deps, look.sight.liveSha);
  if (await deps.rollback.isRollback(sha))
    return { kind: 'inconclusive', why: 'a rollback is live, and those are not undone' };
  const covered = await coveredBy(deps, context, sha);
  const others = await othersIn(deps, covered[0]?.liveBefore ?? null, sha);
  const now = context.now();
  const verdict = judgeLive(deps, look, { before: context.state.before ?? [], others, now });
  if (verdict.kind === 'inconclusive') return verdict;
  const reason = `${probes.join(', ')} was green before the deploy and is red now`;
  await context.intend({ roll_back: sha });
  deps.reportFailure(context.runId, new OpsError('deploy_unhealthy', reason));
  await deps.rollback.start(requestFor(covered, { sha, liveSince, reason, now }));
  if (await isUndone(deps, context.state)) return { kind: 'undone' };
  return { kind: 'inconclusive', why: 'it was rolled back before, and failed again' };
}
