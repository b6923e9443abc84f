import type { PodTemplate, Thing, Workload } from './schema.ts';

/** One revision of a workload. */
export type Revision = {
  workload: { kind: string; name: string; namespace: string | undefined };
  revision: number;
  /** When it took effect, Unix milliseconds; null when nobody can say any more. */
  at: number | null;
  template: PodTemplate;
};

/** What the histories are read from. */
export type Histories = {
  deployments: readonly Workload[];
  replicaSets: readonly Thing<'ReplicaSet'>[];
  controllerRevisions: readonly Thing<'ControllerRevision'>[];
};

/** Where a Deployment writes the number of a revision on its ReplicaSet. */
export const REVISION = 'deployment.kubernetes.io/revision';
type Made = Revision & { madeAt: number };

function millis(text: string | undefined): number {
  return text === undefined ? Number.NaN : Date.parse(text);
}

/** When a Deployment last got on with its newest revision. */
function progressedAt({ status }: Workload): number | null {
  const progressing = status?.conditions?.find(({ type }) => type === 'Progressing');
  const at = millis(progressing?.lastUpdateTime ?? progressing?.lastTransitionTime);
  return Number.isNaN(at) ? null : at;
}

function ofReplicaSet({ metadata, spec }: Thing<'ReplicaSet'>): Made[] {
  const owner = metadata.ownerReferences?.find(({ kind }) => kind === 'Deployment');
  const revision = Number(metadata.annotations?.[REVISION]);
  if (!owner || !Number.isInteger(revision)) return [];
  const madeAt = millis(metadata.creationTimestamp);
  const workload = { kind: 'Deployment', name: owner.name, namespace: metadata.namespace };
  return [{ workload, revision, at: madeAt, madeAt, template: spec.template }];
}

function ofControllerRevision({ metadata, revision, data }: Thing<'ControllerRevision'>): Made[] {
  const [owner] = metadata.ownerReferences ?? [];
  if (!owner) return [];
  const madeAt = millis(metadata.creationTimestamp);
  const workload = { ...owner, namespace: metadata.namespace };
  return [{ workload, revision, at: madeAt, madeAt, template: data.spec.template }];
}

/**
 * A revision that was returned to keeps the date it was first made at: older than the one before it. The newest came
 * when its Deployment last progressed; when others came is not kept anywhere.
 */
function date(history: readonly Made[], newestAt: number | null): Revision[] {
  let latest = Number.NEGATIVE_INFINITY;
  return history.map(({ madeAt, ...revision }, i) => {
    const returned = !(madeAt >= latest);
    latest = Math.max(latest, Number.isNaN(madeAt) ? latest : madeAt);
    const at = returned ? (i === history.length - 1 ? newestAt : null) : madeAt;
    return { ...revision, at };
  });
}

/** The revisions of each workload, oldest first. */
export function listRevisions(histories: Histories): Revision[][] {
  const { deployments, replicaSets, controllerRevisions } = histories;
  const made = [
    ...replicaSets.flatMap(ofReplicaSet),
    ...controllerRevisions.flatMap(ofControllerRevision),
  ];
  const byWorkload = Map.groupBy(made, ({ workload }) => JSON.stringify(Object.values(workload)));
  return [...byWorkload.values()].map((all) => {
    const { workload } = all[0] ?? {};
    const owner = deployments.find(
      ({ metadata }) =>
        workload?.kind === 'Deployment' &&
        metadata.name === workload.name &&
        metadata.namespace === workload.namespace,
    );
    const history = all.toSorted((a, b) => a.revision - b.revision);
    return date(history, owner ? progressedAt(owner) : null);
  });
}
