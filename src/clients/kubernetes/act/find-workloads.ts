import { z } from 'zod';
import type { KubernetesThing } from '../../../domain/diagnosis.ts';
import type { KubernetesReader } from '../read-path.ts';
import { setsPath } from './workload-path.ts';

const List = z.object({ items: z.array(z.record(z.string(), z.unknown())) });
const Named = z.object({ metadata: z.object({ namespace: z.string() }) });

const KINDS = [
  ['Deployment', 'deployments'],
  ['StatefulSet', 'statefulsets'],
  ['DaemonSet', 'daemonsets'],
] as const;
const MOST = '500';
const TIMEOUT_MS = 3_000;

/** Items of a list carry no kind of their own. */
function withKind(kind: string, list: unknown): KubernetesThing[] {
  return List.parse(list).items.map((item) => ({ ...item, kind }));
}

function pathOf(plural: string, namespace: string | null): string {
  return namespace === null ? `/apis/apps/v1/${plural}` : setsPath(namespace, plural);
}

/** What belongs to workloads of a namespace: what revisions they keep, and what scales them. */
async function companions(read: KubernetesReader, namespace: string, signal: AbortSignal) {
  const scalers = `/apis/autoscaling/v2/namespaces/${encodeURIComponent(namespace)}/horizontalpodautoscalers`;
  const [sets, hpas] = await Promise.all([
    read(setsPath(namespace, 'replicasets'), { limit: MOST }, signal),
    read(scalers, { limit: MOST }, signal),
  ]);
  return [...withKind('ReplicaSet', sets), ...withKind('HorizontalPodAutoscaler', hpas)];
}

/** The workloads of that name, as they are now, with what belongs to them. Throws as the reader does. */
export async function findWorkloadsNow(
  read: KubernetesReader,
  name: string,
  namespace: string | null,
): Promise<KubernetesThing[]> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const query = { fieldSelector: `metadata.name=${name}`, limit: MOST };
  const lists = await Promise.all(
    KINDS.map(async ([kind, plural]) =>
      withKind(kind, await read(pathOf(plural, namespace), query, signal)),
    ),
  );
  const found = lists.flat();
  const namespaces = new Set(
    found.flatMap((one) => Named.safeParse(one).data?.metadata.namespace ?? []),
  );
  const more = await Promise.all([...namespaces].map((one) => companions(read, one, signal)));
  return [...found, ...more.flat()];
}
