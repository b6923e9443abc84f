import type { Logger } from 'pino';
import type { Diagnosis, IncidentBundle } from '../../domain/diagnosis.ts';
import type { DiagnosticSession, StepState } from '../../domain/diagnostic-session.ts';
import { messageOf } from '../../domain/errors.ts';
import { bindPlan, type PlanFacts } from '../../domain/plan/bind-plan.ts';
import type { KnownRunbook } from '../../domain/plan/exact-words.ts';
import type { DryRun, PreparePlan } from '../../domain/plan/ports.ts';
import { readWorkloads } from '../../domain/plan/read-workloads.ts';

/** What making plans needs. */
export type PreparePlanDeps = {
  /** Whether opsloop itself merged that commit. */
  isOurs(sha: string): Promise<boolean>;
  runbooks: { list(): Promise<readonly KnownRunbook[]> };
  /** Whether a cluster is configured. */
  kubernetes: boolean;
  /** Whether an Alertmanager is configured. */
  alertmanager: boolean;
  dryRun: DryRun;
  log: Pick<Logger, 'warn'>;
};

async function orElse<T>(deps: PreparePlanDeps, work: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await work;
  } catch (error) {
    deps.log.warn({ err: messageOf(error) }, 'a plan was made without something that may be known');
    return otherwise;
  }
}

async function oursIn(deps: PreparePlanDeps, { root_cause_change: change }: Diagnosis) {
  if (change === null || change === 'none') return [];
  return (await orElse(deps, deps.isOurs(change), false)) ? [change] : [];
}

async function factsFor(
  deps: PreparePlanDeps,
  session: DiagnosticSession,
  diagnosis: Diagnosis,
  bundle: IncidentBundle,
): Promise<PlanFacts> {
  const { recorded, language, request, incidentId } = session;
  const ours = await oursIn(deps, diagnosis);
  const runbooks = await orElse(deps, deps.runbooks.list(), []);
  return {
    ...{ ours, runbooks, recorded, language, kubernetes: deps.kubernetes },
    changes: bundle.changes,
    workloads: readWorkloads(bundle.kubernetes.objects),
    namespace: request.namespace,
    incidentId: deps.alertmanager ? incidentId : null,
  };
}

/** Builds what turns a diagnosis into a plan whose steps are buttons. */
export function createPreparePlan(deps: PreparePlanDeps): PreparePlan {
  return async (session, diagnosis, bundle) => {
    const steps = bindPlan(diagnosis, await factsFor(deps, session, diagnosis, bundle));
    const ask = async (state: StepState): Promise<StepState> => {
      if (!state.action) return state;
      return { ...state, dryRun: await deps.dryRun(state.action, session.language) };
    };
    return Promise.all(steps.map(ask));
  };
}
