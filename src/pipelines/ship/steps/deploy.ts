import { OpsError } from '../../../domain/errors.ts';
import { sameCommit } from '../../../domain/same-commit.ts';
import type { Outcome, StepContext } from '../../step.ts';
import type { ShipDeps } from '../deps.ts';
import { label } from '../label.ts';
import type { ShipState } from '../state.ts';
import { theProposal } from '../the-proposal.ts';

type Context = StepContext<ShipState>;

/** Waits until what is live is the merge commit or descends from it. */
export async function deploy(deps: ShipDeps, context: Context): Promise<Outcome<ShipState>> {
  const outcome = await look(deps, context);
  // Tidied up last: right after a merge, the next batch wants the token's next write.
  if (outcome.kind === 'waiting' || context.state.tidied) return outcome;
  return { ...outcome, patch: { ...outcome.patch, ...(await tidy(deps, context)) } };
}

async function look(deps: ShipDeps, context: Context): Promise<Outcome<ShipState>> {
  if (!deps.deploy.configured) return { kind: 'finished', patch: { unverified: true } };
  const live = await deps.deploy.liveVersion();
  if (live.kind === 'live' && (await carries(deps, context.state, live.sha))) {
    return { kind: 'done', patch: { liveSha: live.sha, liveSince: context.now() } };
  }
  const deadline = context.startedAt + deps.times.deployTimeout;
  if (context.now() >= deadline)
    return neverArrived(deps, live.kind === 'live' ? live.sha : live.reason);
  const seen = live.kind === 'live' ? `live is ${live.sha.slice(0, 7)}` : live.reason;
  return {
    kind: 'waiting',
    for: `the deploy of ${context.state.mergeSha?.slice(0, 7)} (${seen})`,
    until: Math.min(context.now() + deps.times.deployPoll, deadline),
  };
}

/** The branch has served its purpose. Tried once, and never worth failing for: the merge is done. */
async function tidy(deps: ShipDeps, context: Context): Promise<Partial<ShipState>> {
  const { branch } = theProposal(context.state);
  await context.intend({ delete_branch: branch });
  try {
    await label(deps, context);
    await deps.github.deleteBranch(branch);
    await deps.publishFaq((await deps.github.readBase(deps.faqPath)).content);
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    await context.observe({ left_untidy: error.code });
  }
  return { tidied: true };
}

async function carries(deps: ShipDeps, state: ShipState, liveSha: string): Promise<boolean> {
  const mergeSha = state.mergeSha ?? '';
  return sameCommit(mergeSha, liveSha) || deps.github.contains(mergeSha, liveSha);
}

function neverArrived(deps: ShipDeps, seen: string): Outcome<ShipState> {
  const minutes = Math.round(deps.times.deployTimeout / 60_000);
  return {
    kind: 'refused',
    phase: 'deploy_timeout',
    reason: 'deploy_timeout',
    message: `merged, but not live within ${minutes} min (${seen}); nothing was rolled back, a person should look`,
  };
}
