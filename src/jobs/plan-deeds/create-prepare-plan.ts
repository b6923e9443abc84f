import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Diagnosis, IncidentBundle } from '../../domain/diagnosis.ts';
import type { DiagnosticSession, StepState } from '../../domain/diagnostic-session.ts';
import { messageOf } from '../../domain/errors.ts';
import { bindPlan, type PlanFacts } from '../../domain/plan/bind-plan.ts';
import type { KnownRunbook } from '../../domain/plan/exact-words.ts';
import { findWorkload } from '../../domain/plan/find-workload.ts';
import type { DryRun, DryRunAnswer, PreparePlan } from '../../domain/plan/ports.ts';
import { readWorkloads } from '../../domain/plan/read-workloads.ts';
import type { SeenWorkload } from '../../domain/plan/seen-workload.ts';

/** What making plans needs. */
export type PreparePlanDeps = {
  /** Whether opsloop itself merged that commit. */
  isOurs(sha: string): Promise<boolean>;
  /** The workloads that may go by a name, as they are now; null: no cluster. */
  findWorkloads(name: string, namespace: string | null): Promise<SeenWorkload[] | null>;
  runbooks: { list(): Promise<readonly KnownRunbook[]> };
  /** Whether a cluster is configured. */
  kubernetes: boolean;
  /** Whether an Alertmanager is configured. */
  alertmanager: boolean;
  dryRun: DryRun;
  /** How long the diagnosis waits for all dry runs, milliseconds; 3,000. */
  patienceMs?: number;
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

/** Bundles hold no history of revisions: where one may be gone back to, the cluster is asked for it. */
async function withRevisions(
  deps: PreparePlanDeps,
  { execution_plan: plan }: Diagnosis,
  namespace: string | null,
  workloads: SeenWorkload[],
): Promise<SeenWorkload[]> {
  const back = plan.find(({ action }) => action === 'rollback' || action === 'config-revert');
  const found = back && findWorkload(back.target, namespace, workloads);
  if (found?.kind !== 'one' || found.seen.revisions.length > 0) return workloads;
  const { workload } = found.seen;
  const live = await orElse(deps, deps.findWorkloads(workload.name, workload.namespace), null);
  const now = live?.find((one) => one.workload.kind === workload.kind);
  return workloads.map((one) =>
    one === found.seen && now ? { ...now, aliases: one.aliases } : one,
  );
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
  const seen = readWorkloads(bundle.kubernetes.objects);
  const live = deps.kubernetes && !recorded;
  const { namespace } = request;
  return {
    ...{ ours, runbooks, recorded, language, kubernetes: deps.kubernetes },
    ...{ namespace, changes: bundle.changes },
    workloads: live ? await withRevisions(deps, diagnosis, namespace, seen) : seen,
    incidentId: deps.alertmanager ? incidentId : null,
  };
}

/** What is not said by then is not said: people wait for the diagnosis, and the step is asked for again before it runs. */
async function within(ms: number, asked: Promise<DryRunAnswer | null>) {
  const over = new AbortController();
  const late = delay(ms, null, { signal: over.signal });
  // Loses the race by being called off.
  late.catch(() => undefined);
  try {
    return await Promise.race([asked, late]);
  } finally {
    over.abort();
  }
}

/** Builds what turns a diagnosis into a plan whose steps are buttons. */
export function createPreparePlan(deps: PreparePlanDeps): PreparePlan {
  const { patienceMs = 3_000 } = deps;
  return async (session, diagnosis, bundle) => {
    const steps = bindPlan(diagnosis, await factsFor(deps, session, diagnosis, bundle));
    const ask = async (state: StepState): Promise<StepState> => {
      if (!state.action) return state;
      const dryRun = await within(patienceMs, deps.dryRun(state.action, session.language));
      return { ...state, dryRun };
    };
    return Promise.all(steps.map(ask));
  };
}
