import type { SourceCheck } from '../../domain/evidence.ts';
import type { ClusterAnswer, ClusterCaller } from './create-cluster-caller.ts';
import { pathOf, RESOURCES } from './kinds.ts';

const MANIFEST = 'apply deploy/kubernetes/rbac.yaml';

/** What to mend, by why everything failed. */
const MENDS: Readonly<Record<string, string>> = {
  http_401: 'the cluster refuses the token: correct KUBERNETES_TOKEN or KUBECONFIG',
  http_403: `the service account may read nothing: ${MANIFEST}`,
  kubeconfig_unreadable: 'KUBECONFIG can not be read: correct the path, or what is in the file',
  malformed: 'what answers there is no Kubernetes API: correct KUBERNETES_API_URL',
  timeout: 'no answer in time',
};

type Asked = { resource: string; answer: ClusterAnswer };

async function askFor(
  cluster: ClusterCaller,
  one: (typeof RESOURCES)[keyof typeof RESOURCES],
  signal: AbortSignal,
): Promise<Asked> {
  const first = await cluster.ask(pathOf(one, null), { limit: '1' }, signal);
  const { resource, namespaced } = one;
  if (first.kind === 'answered' || first.reason !== 'http_403' || !namespaced)
    return { resource, answer: first };
  const own = await cluster.ownNamespace();
  if (own === null) return { resource, answer: first };
  return { resource, answer: await cluster.ask(pathOf(one, own), { limit: '1' }, signal) };
}

/** Whether the cluster can be asked for every kind that is read. */
export async function checkKubernetes(
  cluster: ClusterCaller,
  signal: AbortSignal,
): Promise<SourceCheck> {
  const asked = await Promise.all(
    Object.values(RESOURCES).map((one) => askFor(cluster, one, signal)),
  );
  const failed = asked.flatMap(({ resource, answer }) =>
    answer.kind === 'failed' ? [{ resource, reason: answer.reason }] : [],
  );
  const [first] = failed;
  if (!first) return { verdict: 'ok', detail: 'everything that is read may be read' };
  if (failed.length === asked.length) {
    const detail = MENDS[first.reason] ?? `it can't be reached (${first.reason})`;
    return { verdict: 'failed', detail };
  }
  const names = failed.map(({ resource }) => resource).join(', ');
  const forbidden = failed.every(({ reason }) => reason === 'http_403');
  return forbidden
    ? { verdict: 'ok', detail: `may not list ${names}`, mend: MANIFEST }
    : { verdict: 'failed', detail: `${names} can't be read (${first.reason})` };
}
