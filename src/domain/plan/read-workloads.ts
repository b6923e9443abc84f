import type { KubernetesThing } from '../diagnosis.ts';
import { Workload } from '../plan-action.ts';
import { type ReadObject, readObjects } from './read-object.ts';
import type { SeenRevision, SeenWorkload } from './seen-workload.ts';

const REVISION = 'deployment.kubernetes.io/revision';
/** What teams write a version or commit into. */
const VERSION_KEY = /(?:^|\/)(?:version|commit|revision|git-?sha|sha|change-cause)$/i;
const NAME_KEY = /^(?:app|service|app\.kubernetes\.io\/(?:name|instance|component))$/;

/** `registry/app:v2@sha256:…` is known by `v2` and by the digest. */
function namesOfImage(image: string): string[] {
  const [tagged = '', digest] = image.split('@');
  const tag = /:([^:/]+)$/.exec(tagged)?.[1];
  return [tag, digest].filter((name) => name !== undefined);
}

function versionsIn(texts: Record<string, string> | null | undefined): string[] {
  return Object.entries(texts ?? {}).flatMap(([key, value]) =>
    VERSION_KEY.test(key) && key !== REVISION ? [value] : [],
  );
}

/** The changes of a cluster name a revision by where it is. */
function changeIdOf({ kind, namespace, name }: Workload, revision: number): string {
  return `${kind.toLowerCase()}/${namespace}/${name}@${revision}`;
}

function toRevision({ metadata, spec }: ReadObject, of: Workload): SeenRevision | null {
  const revision = Number(metadata.annotations?.[REVISION]);
  if (!Number.isSafeInteger(revision) || revision < 1) return null;
  const at = Date.parse(metadata.creationTimestamp ?? '');
  const template = spec?.template;
  const images = (template?.spec?.containers ?? []).flatMap(({ image }) =>
    namesOfImage(image ?? ''),
  );
  const told = [metadata.annotations, template?.metadata?.labels, template?.metadata?.annotations];
  const names = [metadata.name, changeIdOf(of, revision), ...images, ...told.flatMap(versionsIn)];
  return { revision, at: Number.isNaN(at) ? null : at, names: [...new Set(names)] };
}

function isOf({ kind, name, namespace }: Workload, { metadata }: ReadObject): boolean {
  if (metadata.namespace !== namespace) return false;
  return (metadata.ownerReferences ?? []).some(
    (owner) => owner.kind === kind && owner.name === name,
  );
}

function scales({ kind, name, namespace }: Workload, { metadata, spec }: ReadObject): boolean {
  const target = spec?.scaleTargetRef;
  return metadata.namespace === namespace && target?.kind === kind && target.name === name;
}

function aliasesOf({ metadata, spec }: ReadObject): string[] {
  const labels = { ...spec?.template?.metadata?.labels, ...metadata.labels };
  return Object.entries(labels).flatMap(([key, value]) => (NAME_KEY.test(key) ? [value] : []));
}

function see(object: ReadObject, workload: Workload, all: readonly ReadObject[]): SeenWorkload {
  const sets = all.filter((one) => one.kind === 'ReplicaSet' && isOf(workload, one));
  const scaler = all.find((one) => one.kind === 'HorizontalPodAutoscaler' && scales(workload, one));
  return {
    workload,
    aliases: aliasesOf(object),
    replicas: object.spec?.replicas ?? null,
    most: scaler?.spec?.maxReplicas ?? null,
    revisions: sets
      .flatMap((set) => toRevision(set, workload) ?? [])
      .toSorted((one, other) => other.revision - one.revision),
  };
}

/** The workloads among the objects of a cluster, each with what belongs to it. */
export function readWorkloads(things: readonly KubernetesThing[]): SeenWorkload[] {
  const all = readObjects(things);
  return all.flatMap((object) => {
    const { name, namespace } = object.metadata;
    const workload = Workload.safeParse({ kind: object.kind, name, namespace });
    return workload.success ? [see(object, workload.data, all)] : [];
  });
}
