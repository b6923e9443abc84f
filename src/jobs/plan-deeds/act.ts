import type { Doer } from '../../domain/deeds.ts';
import type { IncidentOutcome } from '../../domain/incident-deeds.ts';
import type { ActOutcome } from '../../domain/plan/ports.ts';
import type { Undoing } from '../../domain/plan/undo-of.ts';
import type { PlanAction } from '../../domain/plan-action.ts';
import type { ActDeps, ActFor } from './deps.ts';

/** What came of acting, also where nothing is there to act on, or may not be without its audit entry. */
export type Acted =
  | ActOutcome
  | { kind: 'not_configured'; what: string }
  | { kind: 'audit_unavailable' }
  | { kind: 'unavailable' };

const DONE: Acted = { kind: 'done' };

function ofIncident(outcome: IncidentOutcome): Acted {
  switch (outcome.kind) {
    case 'how_long':
    case 'silenced':
    case 'undone':
      return DONE;
    case 'not_configured':
      return { kind: 'not_configured', what: 'ALERTMANAGER_URL' };
    case 'alertmanager_failed':
      return { kind: 'failed', what: 'Alertmanager did not do it', maybe: true };
    case 'audit_unavailable':
    case 'unavailable':
      return { kind: outcome.kind };
    default:
      return { kind: 'changed_meanwhile', what: outcome.kind.replaceAll('_', ' ') };
  }
}

async function callRunbook(
  { runbooks }: ActDeps,
  { name, target }: Extract<PlanAction, { kind: 'runbook' }>,
  { doer, sessionId }: ActFor,
  dryRun: boolean,
): Promise<Acted> {
  if (!dryRun) return runbooks.call({ name, target, sessionId, by: doer.user });
  const known = (await runbooks.list()).some((one) => one.name === name);
  return known ? DONE : { kind: 'changed_meanwhile', what: `no runbook ${name} is declared` };
}

/** Does an action, or with `dryRun` asks only whether it could be done. There is nothing else that is ever done. */
export async function act(
  deps: ActDeps,
  action: PlanAction,
  how: ActFor,
  dryRun: boolean,
): Promise<Acted> {
  const { doer } = how;
  switch (action.kind) {
    case 'restart':
    case 'scale':
    case 'undo_revision': {
      const cluster = await deps.cluster();
      return cluster
        ? cluster.act(action, { dryRun })
        : { kind: 'not_configured', what: 'KUBECONFIG' };
    }
    case 'rollback_change':
      return deps.rollBackChange(action.sha, doer.user, { dryRun });
    case 'silence': {
      const ms = dryRun ? null : action.ms;
      return ofIncident(await deps.incidentDeeds.silence(doer, action.incidentId, ms));
    }
    case 'runbook':
      return callRunbook(deps, action, how, dryRun);
  }
}

/** Takes something back that was done. */
export async function takeBack(deps: ActDeps, undoing: Undoing, how: ActFor): Promise<Acted> {
  if (undoing.kind === 'act') return act(deps, undoing.action, how, false);
  return ofIncident(await deps.incidentDeeds.undoSilence(how.doer, undoing.incidentId));
}

/** A person as far as a dry run needs one. */
export const NOBODY: Doer = { user: 'opsloop', role: 'operator' };
