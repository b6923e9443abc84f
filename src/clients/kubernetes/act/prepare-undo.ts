import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { PlanAction } from '../../../domain/plan-action.ts';
import { type PrepareDeps, type Prepared, ReadWorkload, refused } from './prepared.ts';
import { setsPath, workloadPath } from './workload-path.ts';

type Undo = Extract<PlanAction, { kind: 'undo_revision' }>;

const REVISION = 'deployment.kubernetes.io/revision';
const HASH = 'pod-template-hash';
/** Those of the Deployment stay; all others come from the revision, as kubectl has it. */
const KEPT = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  REVISION,
  'deployment.kubernetes.io/revision-history',
  'deployment.kubernetes.io/desired-replicas',
  'deployment.kubernetes.io/max-replicas',
  'deprecated.deployment.rollback.to',
]);
const MOST_SETS = '500';

const ReplicaSet = z.object({
  metadata: z.object({
    annotations: z.record(z.string(), z.string()).optional().default({}),
    ownerReferences: z
      .array(z.object({ uid: z.string() }))
      .optional()
      .default([]),
  }),
  spec: z.object({
    template: z.looseObject({
      metadata: z.looseObject({ labels: z.record(z.string(), z.string()).optional() }).optional(),
    }),
  }),
});
type ReplicaSet = z.infer<typeof ReplicaSet>;
const List = z.object({ items: z.array(ReplicaSet) });

/** The template without what the Deployment adds to it itself. */
function plainTemplate({ spec: { template } }: ReplicaSet): Record<string, unknown> {
  const { [HASH]: _, ...labels } = template.metadata?.labels ?? {};
  return { ...template, metadata: { ...template.metadata, labels } };
}

function annotationsOf(now: Record<string, string>, then: Record<string, string>) {
  const kept = Object.entries(now).filter(([key]) => KEPT.has(key));
  const restored = Object.entries(then).filter(([key]) => !KEPT.has(key));
  return Object.fromEntries([...kept, ...restored]);
}

async function findSet(
  { workload, revision }: Undo,
  { metadata, spec }: ReadWorkload,
  { read, signal }: PrepareDeps,
): Promise<ReplicaSet | undefined> {
  const labels = Object.entries(spec.selector?.matchLabels ?? {});
  const labelSelector = labels.map(([key, value]) => `${key}=${value}`).join(',');
  const query = { limit: MOST_SETS, ...(labelSelector === '' ? {} : { labelSelector }) };
  const list = await read(setsPath(workload.namespace, 'replicasets'), query, signal);
  return List.parse(list).items.find(
    (one) =>
      one.metadata.ownerReferences.some(({ uid }) => uid === metadata.uid) &&
      one.metadata.annotations[REVISION] === String(revision),
  );
}

function refusal({ workload: { name }, from }: Undo, { metadata, spec }: ReadWorkload) {
  const is = metadata.annotations[REVISION] ?? 'unknown';
  if (spec.paused) return refused(`${name} is paused: resume its rollout first`);
  if (from === undefined || is === String(from)) return null;
  return { kind: 'changed_meanwhile', what: `${name} is at revision ${is}, not ${from}` } as const;
}

/** As `kubectl rollout undo` does it: the pods' template of that revision's ReplicaSet becomes the Deployment's. */
export async function prepareUndo(action: Undo, deps: PrepareDeps): Promise<Prepared> {
  const { workload, revision } = action;
  const path = workloadPath(workload);
  const now = ReadWorkload.parse(await deps.read(path, {}, deps.signal));
  const wrong = refusal(action, now);
  if (wrong) return wrong;
  const set = await findSet(action, now, deps);
  const missing = `${workload.name} does not keep revision ${revision} any more`;
  if (!set) return { kind: 'changed_meanwhile', what: missing };
  const template = plainTemplate(set);
  if (isDeepStrictEqual(template, now.spec.template))
    return { kind: 'changed_meanwhile', what: `${workload.name} is as revision ${revision} was` };
  const { resourceVersion, generation, annotations } = now.metadata;
  const body = [
    // Written, not tested: the API server then answers a conflict, as to everybody who comes too late.
    { op: 'replace', path: '/metadata/resourceVersion', value: resourceVersion },
    { op: 'replace', path: '/spec/template', value: template },
    {
      ...{ op: 'replace', path: '/metadata/annotations' },
      value: annotationsOf(annotations, set.metadata.annotations),
    },
  ];
  return { kind: 'patch', patch: { path, kind: 'json-patch', body }, generation };
}
