import { OpsError } from '../../../domain/errors.ts';
import { describeLive, type Live, seeLive } from '../../live/see-live.ts';
import type { Outcome, StepContext } from '../../step.ts';
import type { ShipDeps } from '../deps.ts';
import { isUndone } from '../is-undone.ts';
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
  if (await isUndone(deps, context.state)) return { kind: 'finished' };
  if (!deps.deploy.configured) return { kind: 'finished', patch: { unverified: true } };
  const live = await seeLive(deps, context.state.mergeSha ?? '');
  if (live.kind === 'ours')
    return { kind: 'done', patch: { liveSha: live.sha, liveSince: context.now() } };
  const deadline = context.startedAt + deps.times.deployTimeout;
  if (context.now() >= deadline) return neverArrived(deps, live);
  return {
    kind: 'waiting',
    for: `the deploy of ${context.state.mergeSha?.slice(0, 7)} (${describeLive(live)})`,
    until: Math.min(context.now() + deps.times.deployPoll, deadline),
    ...(live.kind === 'other' ? { patch: { liveBefore: live.sha } } : {}),
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

function neverArrived(deps: ShipDeps, live: Exclude<Live, { kind: 'ours' }>): Outcome<ShipState> {
  const minutes = Math.round(deps.times.deployTimeout / 60_000);
  const what = `not live within ${minutes} min (${describeLive(live)})`;
  return {
    kind: 'refused',
    phase: 'deploy_timeout',
    reason: 'deploy_timeout',
    message: `merged, but ${what}; nothing was rolled back, a person should look`,
    patch: { doubt: what },
  };
}
