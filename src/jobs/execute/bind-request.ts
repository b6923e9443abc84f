import type { ExecuteOutcome } from '../../domain/plan/execute.ts';
import { findWorkload } from '../../domain/plan/find-workload.ts';
import type { PlanRequest } from '../../domain/plan/read-request.ts';
import type { SeenWorkload } from '../../domain/plan/seen-workload.ts';
import type { PlanAction } from '../../domain/plan-action.ts';
import type { ExecuteDeps } from './deps.ts';

/** A request as something that can be done now, or why it is not. */
export type BoundRequest =
  | { kind: 'action'; action: PlanAction; target: string }
  | Extract<ExecuteOutcome, { kind: 'no_target' | 'ambiguous' | 'impossible' | 'not_configured' }>;

type On = Extract<PlanRequest, { namespace: string | null }>;

function impossible(what: string): BoundRequest {
  return { kind: 'impossible', what };
}

function toScale({ workload, replicas, most }: SeenWorkload, to: number): BoundRequest {
  const { name: target, kind } = workload;
  if (kind === 'DaemonSet' || replicas === null) return impossible(`${target} can not be scaled.`);
  if (replicas === to) return impossible(`${target} has ${to} replicas already.`);
  if (most !== null && to > most)
    return impossible(`The autoscaler of ${target} allows ${most} at most.`);
  return { kind: 'action', action: { kind: 'scale', workload, from: replicas, to }, target };
}

function toUndo({ workload, revisions }: SeenWorkload, wanted: number | null): BoundRequest {
  const { name: target, kind } = workload;
  if (kind !== 'Deployment')
    return impossible(`Only Deployments are rolled back; ${target} is none.`);
  const [newest, before] = revisions;
  const chosen = wanted === null ? before : revisions.find(({ revision }) => revision === wanted);
  const kept = revisions.map(({ revision }) => revision).join(', ') || 'none';
  if (!newest || !chosen) return impossible(`${target} keeps these revisions: ${kept}.`);
  const { revision } = chosen;
  if (revision === newest.revision) return impossible(`${target} is at revision ${revision}.`);
  const action = { kind: 'undo_revision', workload, revision, from: newest.revision } as const;
  return { kind: 'action', action, target };
}

function onWorkload(request: On, seen: SeenWorkload): BoundRequest {
  const { workload } = seen;
  if (request.kind === 'scale') return toScale(seen, request.to);
  if (request.kind === 'undo_revision') return toUndo(seen, request.revision);
  return { kind: 'action', action: { kind: 'restart', workload }, target: workload.name };
}

async function bindWorkload(deps: ExecuteDeps, request: On, namespace: string | null) {
  const { target } = request;
  const [first = '', second] = target.split('/');
  const [within, name] = second ? [first, second] : [request.namespace ?? namespace, first];
  const seen = await deps.findWorkloads(name, within);
  if (seen === null) return { kind: 'not_configured', what: 'KUBECONFIG' } as const;
  const found = findWorkload(name, within, seen);
  if (found.kind === 'one') return onWorkload(request, found.seen);
  if (found.kind === 'none')
    return { kind: 'no_target', what: `No workload ${target} was found.` } as const;
  const of = found.of.map(({ workload: one }) => `${one.kind} ${one.namespace}/${one.name}`);
  return { kind: 'ambiguous', target, of } as const;
}

async function bindSilence(
  { incidents, alertmanager }: ExecuteDeps,
  { alert, ms }: Extract<PlanRequest, { kind: 'silence' }>,
): Promise<BoundRequest> {
  if (!alertmanager) return { kind: 'not_configured', what: 'ALERTMANAGER_URL' };
  const open = (await incidents.live()).filter(({ status }) => status === 'open');
  const newestFirst = open.toSorted((one, other) => other.latestAt - one.latestAt);
  for (const { id: incidentId } of newestFirst) {
    const alerts = await incidents.alertsOf(incidentId);
    if (!alerts.some(({ labels }) => labels.alertname === alert)) continue;
    return { kind: 'action', action: { kind: 'silence', incidentId, ms }, target: alert };
  }
  return { kind: 'no_target', what: `No open incident has an alert ${alert}.` };
}

async function bindRunbook(
  { runbooks }: ExecuteDeps,
  { name, target }: Extract<PlanRequest, { kind: 'runbook' }>,
): Promise<BoundRequest> {
  const found = (await runbooks.list()).find((one) => one.name === name);
  if (!found) return { kind: 'no_target', what: `No runbook ${name} is declared.` };
  const { services } = found;
  if (services.length > 0 && !services.includes(target))
    return impossible(`Runbook ${name} is for ${services.join(', ')}.`);
  return { kind: 'action', action: { kind: 'runbook', name, target }, target };
}

async function bindChange({ findMerges }: ExecuteDeps, sha: string): Promise<BoundRequest> {
  const merges = await findMerges(sha);
  const [first] = merges;
  if (first === undefined)
    return { kind: 'no_target', what: `No merge of ours begins with ${sha}.` };
  if (merges.length > 1) return { kind: 'ambiguous', target: sha, of: merges };
  return { kind: 'action', action: { kind: 'rollback_change', sha: first }, target: first };
}

/** Finds what a request names, as it is now. Nothing is guessed: where two go by a name, neither is taken. */
export async function bindRequest(
  deps: ExecuteDeps,
  request: Exclude<PlanRequest, { kind: 'diagnose' }>,
  namespace: string | null,
): Promise<BoundRequest> {
  switch (request.kind) {
    case 'restart':
    case 'scale':
    case 'undo_revision':
      return bindWorkload(deps, request, namespace);
    case 'silence':
      return bindSilence(deps, request);
    case 'runbook':
      return bindRunbook(deps, request);
    case 'rollback_change':
      return bindChange(deps, request.sha);
  }
}
