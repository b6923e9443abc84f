import type { Clock } from '../../domain/clock.ts';
import type { KubernetesThing } from '../../domain/diagnosis.ts';
import type { EvidenceScope, EvidenceSource, Span } from '../../domain/evidence.ts';
import { redactSecrets } from '../../domain/grounding/redact-secrets.ts';
import { type Gathered, reportOf, type SourceLog } from '../sources/report.ts';
import { checkKubernetes } from './check-kubernetes.ts';
import type { ClusterCaller } from './create-cluster-caller.ts';
import { hideValues } from './hide-values.ts';
import { type Listed, listKind } from './list-kind.ts';
import { listRevisions, REVISION } from './list-revisions.ts';
import { revisionChanges } from './revision-changes.ts';
import { scaleChanges, seenAt } from './scale-changes.ts';
import type { Thing, ThingKind } from './schema.ts';

/** Events and changes this long before the window may belong to it, milliseconds. */
const EVENTS_BEFORE_MS = 3_600_000;
const CHANGES_BEFORE_MS = 24 * 3_600_000;
/** Revisions of a Deployment that are shown. */
const MOST_REVISIONS = 4;
/** What happens when somebody or something scales. */
const SCALING = ['ScalingReplicaSet', 'SuccessfulRescale'];

/** What the cluster is read with. */
export type KubernetesDeps = { cluster: ClusterCaller; clock: Clock; log: SourceLog };

/** Everything that was listed, by kind. */
async function listAll(cluster: ClusterCaller, namespace: string | null, signal: AbortSignal) {
  const list = <Kind extends ThingKind>(kind: Kind, fieldSelector?: string) =>
    listKind(cluster, kind, { namespace, ...(fieldSelector ? { fieldSelector } : {}) }, signal);
  const history = Promise.all([list('ReplicaSet'), list('ControllerRevision')]);
  // Warnings by themselves, so that what is normal does not take their place.
  const warning = list('Event', 'type=Warning');
  const scaling = Promise.all(SCALING.map((reason) => list('Event', `reason=${reason}`)));
  const [deployments, statefulSets, daemonSets, pods, nodes, autoscalers, quotas] =
    await Promise.all([
      list('Deployment'),
      list('StatefulSet'),
      list('DaemonSet'),
      list('Pod'),
      list('Node'),
      list('HorizontalPodAutoscaler'),
      list('ResourceQuota'),
    ]);
  const shown = { deployments, statefulSets, daemonSets, pods, nodes, autoscalers, quotas };
  const [replicaSets, controllerRevisions] = await history;
  return { shown, replicaSets, controllerRevisions, warned: await warning, scaled: await scaling };
}
type All = Awaited<ReturnType<typeof listAll>>;

/** The newest revisions of each Deployment: what a rollout can go back to. */
function newestSets({ items, ...list }: Listed<'ReplicaSet'>): Listed<'ReplicaSet'> {
  const owner = ({ metadata }: Thing<'ReplicaSet'>) =>
    JSON.stringify([metadata.namespace, metadata.ownerReferences]);
  const revision = ({ metadata }: Thing<'ReplicaSet'>) =>
    Number(metadata.annotations?.[REVISION] ?? 0);
  const newest = [...Map.groupBy(items, owner).values()].flatMap((sets) =>
    sets.toSorted((a, b) => revision(b) - revision(a)).slice(0, MOST_REVISIONS),
  );
  return { ...list, items: newest };
}

function objectsIn({ shown, replicaSets }: All): KubernetesThing[] {
  const all: Listed<ThingKind>[] = [...Object.values(shown), newestSets(replicaSets)];
  return all.flatMap(({ kind, items }) => items.map((item) => hideValues({ kind, ...item })));
}

function eventsIn({ warned, scaled }: All, { start, end }: Span): Thing<'Event'>[] {
  const all = [warned, ...scaled].flatMap(({ items }) => items);
  return all.filter((event) => {
    const at = seenAt(event);
    return at !== null && at >= start - EVENTS_BEFORE_MS && at <= end;
  });
}

function changesIn(
  { shown, replicaSets, controllerRevisions, scaled }: All,
  { window }: EvidenceScope,
) {
  const span = { start: window.start - CHANGES_BEFORE_MS, end: window.end };
  const histories = listRevisions({
    deployments: shown.deployments.items,
    replicaSets: replicaSets.items,
    controllerRevisions: controllerRevisions.items,
  });
  const autoscalers = shown.autoscalers.items;
  const events = scaled.flatMap(({ items }) => items);
  return [
    ...revisionChanges(histories, span),
    ...scaleChanges(events, { histories, autoscalers }, span),
  ];
}

function gathered(all: All, scope: EvidenceScope): Gathered {
  const { shown, replicaSets, controllerRevisions, warned, scaled } = all;
  const lists: Listed<ThingKind>[] = [
    ...Object.values(shown),
    ...[replicaSets, controllerRevisions, warned, ...scaled],
  ];
  const objects = objectsIn(all);
  const events = eventsIn(all, scope.window).map((event) => ({
    ...event,
    message: redactSecrets(event.message ?? ''),
  }));
  const changes = changesIn(all, scope);
  const errors = lists.flatMap(({ error }) => error ?? []);
  return {
    part: { kubernetes: { objects, events }, changes },
    items: objects.length + events.length + changes.length,
    warnings: lists.flatMap(({ warnings }) => warnings),
    error: errors.length === lists.length ? (errors[0] ?? null) : null,
  };
}

/** RFC 1123: no other name is one, and `..` would lead somewhere else. */
function mayBeNamespace(name: string): boolean {
  return /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/.test(name);
}

/** What a cluster runs, how it fares, what happened in it, and which revision came when. */
export function createKubernetes({ cluster, clock, log }: KubernetesDeps): EvidenceSource {
  return {
    name: 'kubernetes',
    gather: (scope, signal) =>
      reportOf({ source: 'kubernetes', clock, log }, async () => {
        const { namespace } = scope;
        if (namespace !== null && !mayBeNamespace(namespace))
          return { items: 0, warnings: [`${namespace} can't be the name of a namespace`] };
        return gathered(await listAll(cluster, namespace, signal), scope);
      }),
    check: (signal) => checkKubernetes(cluster, signal),
  };
}
