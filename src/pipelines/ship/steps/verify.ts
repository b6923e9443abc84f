import { decideHealth, type HealthVerdict } from '../../../domain/health-verdict.ts';
import type { Outcome, StepContext } from '../../step.ts';
import type { ShipDeps } from '../deps.ts';
import type { ShipState } from '../state.ts';

type Context = StepContext<ShipState>;

/** Probes the live version, several rounds in a row, until it is healthy, failed, or the window ends. */
export async function verify(deps: ShipDeps, context: Context): Promise<Outcome<ShipState>> {
  const due = (context.state.roundAt ?? 0) + deps.times.healthInterval;
  // Something woke us early: rounds too close together would confirm nothing.
  if (context.now() < due) return { kind: 'waiting', for: 'health confirmations', until: due };
  const round = await deps.deploy.round();
  const rounds = [...(context.state.rounds ?? []), round].slice(-deps.healthConfirmations);
  const verdict = decideHealth({
    before: context.state.before ?? [],
    rounds,
    confirmations: deps.healthConfirmations,
    liveSince: context.state.liveSince ?? context.startedAt,
    windowMs: deps.times.healthWindow,
    now: context.now(),
  });
  return conclude(deps, context, verdict, { rounds, roundAt: context.now() });
}

function conclude(
  deps: ShipDeps,
  context: Context,
  verdict: HealthVerdict,
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
    case 'failed':
      return refusal(
        'deploy_unhealthy',
        `live and unhealthy: ${verdict.probes.join(', ')} was green before this deploy and is red now; nothing was rolled back, a person should look`,
        patch,
      );
    case 'inconclusive':
      return refusal(
        'health_inconclusive',
        `live, but its health is inconclusive (${verdict.why}); nothing was rolled back, a person should look`,
        patch,
      );
  }
}

function refusal(reason: string, message: string, patch: Partial<ShipState>): Outcome<ShipState> {
  return { kind: 'refused', phase: 'deploy_failed', reason, message, patch };
}
