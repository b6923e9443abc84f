import type { HealthVerdict } from '../../../domain/health-verdict.ts';
import { nextRound } from '../../live/next-round.ts';
import { judgeLive, type LiveSight, type Look, probeLive } from '../../live/probe-live.ts';
import type { Outcome, StepContext } from '../../step.ts';
import type { ShipDeps } from '../deps.ts';
import { isUndone } from '../is-undone.ts';
import type { ShipState } from '../state.ts';
import { undoDeploy } from '../undo-deploy.ts';

type Context = StepContext<ShipState>;

/** Probes the live version, several rounds in a row, until it is healthy, failed, or the window ends. */
export async function verify(deps: ShipDeps, context: Context): Promise<Outcome<ShipState>> {
  if (await isUndone(deps, context.state)) return { kind: 'finished' };
  if (await deps.rollback.isUnderWay()) return waitForRollback(deps, context);
  const due = nextRound(context.state.roundAt, deps.times.healthInterval, context.now());
  if (due !== null) return { kind: 'waiting', for: 'health confirmations', until: due };
  const look = await probeLive(deps, context.state.mergeSha ?? '', sightOf(context), context.now);
  const { before = [] } = context.state;
  const verdict = judgeLive(deps, look, { before, now: context.now() });
  if (verdict.kind === 'failed') return afterFailure(deps, context, look, verdict.probes);
  return conclude(deps, context, verdict, look.sight);
}

/** What is live is about to change: it is judged from then on, with a window of its own. */
function waitForRollback(deps: ShipDeps, context: Context): Outcome<ShipState> {
  return {
    kind: 'waiting',
    for: 'a rollback of an earlier deploy',
    until: context.now() + deps.times.healthInterval,
    patch: { rounds: [], liveSince: context.now() },
  };
}

function sightOf({ state, startedAt }: Context): LiveSight {
  return {
    liveSha: state.liveSha ?? state.mergeSha ?? '',
    liveSince: state.liveSince ?? startedAt,
    rounds: state.rounds ?? [],
    roundAt: state.roundAt ?? 0,
  };
}

async function afterFailure(
  deps: ShipDeps,
  context: Context,
  look: Look,
  probes: readonly string[],
): Promise<Outcome<ShipState>> {
  const after = await undoDeploy(deps, context, look, probes);
  if (after.kind === 'undone') return { kind: 'finished', patch: look.sight };
  return conclude(deps, context, after, look.sight);
}

function conclude(
  deps: ShipDeps,
  context: Context,
  verdict: Exclude<HealthVerdict, { kind: 'failed' }>,
  patch: Partial<ShipState>,
): Outcome<ShipState> {
  switch (verdict.kind) {
    case 'healthy':
      return { kind: 'done', patch };
    case 'undecided':
      return {
        kind: 'waiting',
        for: verdict.waitingFor,
        until: context.now() + deps.times.healthInterval,
        patch,
      };
    case 'inconclusive':
      return {
        kind: 'refused',
        phase: 'deploy_failed',
        reason: 'health_inconclusive',
        message: `live, but its health is inconclusive (${verdict.why}); nothing was rolled back, a person should look`,
        patch: { ...patch, doubt: verdict.why },
      };
  }
}
