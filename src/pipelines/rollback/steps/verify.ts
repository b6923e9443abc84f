import type { HealthVerdict } from '../../../domain/health-verdict.ts';
import { nextRound } from '../../live/next-round.ts';
import { judgeLive, type LiveSight, probeLive } from '../../live/probe-live.ts';
import type { Outcome, StepContext } from '../../step.ts';
import type { RollbackDeps } from '../deps.ts';
import { needPerson } from '../need-person.ts';
import type { RollbackState } from '../state.ts';

type Context = StepContext<RollbackState>;

/** Probes the live rollback until it is healthy. A rollback is never rolled back: anything else is a person's. */
export async function verify(
  deps: RollbackDeps,
  context: Context,
): Promise<Outcome<RollbackState>> {
  const { state } = context;
  if (state.unverified) return { kind: 'done' };
  const due = nextRound(state.roundAt, deps.times.healthInterval, context.now());
  if (due !== null) return { kind: 'waiting', for: 'health confirmations', until: due };
  const look = await probeLive(deps, state.mergeSha ?? '', sightOf(context), context.now);
  const verdict = judgeLive(deps, look, { before: [], now: context.now() });
  return conclude(deps, context, verdict, look.sight);
}

function sightOf({ state, startedAt }: Context): LiveSight {
  return {
    liveSha: state.liveSha ?? state.mergeSha ?? '',
    liveSince: state.liveSince ?? startedAt,
    rounds: state.rounds ?? [],
    roundAt: state.roundAt ?? 0,
  };
}

function conclude(
  deps: RollbackDeps,
  context: Context,
  verdict: HealthVerdict,
  patch: Partial<RollbackState>,
): Outcome<RollbackState> {
  switch (verdict.kind) {
    case 'healthy':
      return { kind: 'done', patch: { ...patch, recoveredAt: context.now() } };
    case 'undecided':
      return {
        kind: 'waiting',
        for: verdict.waitingFor,
        until: context.now() + deps.times.healthInterval,
        patch,
      };
    case 'failed':
    case 'inconclusive': {
      const why = verdict.kind === 'failed' ? `${verdict.probes.join(', ')} is red` : verdict.why;
      return needPerson('still_unhealthy', `the rollback is live and not healthy: ${why}`, patch);
    }
  }
}
