import { type Asked, type JsonServer, startJsonServer, type Told } from './json-server.ts';

/** A Deployment as the API keeps it, with the ReplicaSets it has. */
export type KeptDeployment = {
  metadata: {
    uid: string;
    name: string;
    namespace: string;
    resourceVersion: string;
    generation: number;
    annotations: Record<string, string>;
  };
  spec: { replicas: number; paused?: boolean; selector: object; template: Record<string, unknown> };
};

/** A namespace `shop` with a Deployment `checkout`, behind the API of `apps/v1`. */
export type AppsServer = JsonServer & {
  kept: KeptDeployment;
  /** Runs before a patch is looked at: what somebody else does at the same moment. */
  meanwhile: { do(): void };
  /** Stands in for the answer to a patch. */
  instead: { told: Told | null };
};

const HERE = '/apis/apps/v1/namespaces/shop/deployments/checkout';

/** A pod template as the API has it. */
export function template(image: string, hash?: string): Record<string, unknown> {
  const labels = { app: 'checkout', ...(hash ? { 'pod-template-hash': hash } : {}) };
  return { metadata: { creationTimestamp: null, labels }, spec: { containers: [{ image }] } };
}

function replicaSet(revision: number, image: string, uid = 'u1'): object {
  return {
    metadata: {
      ...{ name: `checkout-${revision}`, namespace: 'shop' },
      annotations: {
        'deployment.kubernetes.io/revision': String(revision),
        'deployment.kubernetes.io/max-replicas': '9',
        'kubernetes.io/change-cause': `deploy ${image}`,
      },
      ownerReferences: [{ uid, kind: 'Deployment', name: 'checkout', controller: true }],
    },
    spec: { template: template(image, `h${revision}`) },
  };
}

/** Metadata of the API machinery: https://kubernetes.io/docs/reference/using-api/api-concepts/ */
function status(code: number, reason: string, message: string): Told {
  const json = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure' };
  return { status: code, json: { ...json, reason, message, code } };
}

type Step = { op: string; path: string; value: unknown };
type Wanted = {
  version?: unknown;
  replicas?: number | undefined;
  template?: Record<string, unknown> | undefined;
};

/** What a patch wants, by its kind; null where the API would not know the kind. */
function read({ headers, body }: Asked): Wanted | null {
  const type = headers['content-type'];
  if (type === 'application/json-patch+json') {
    const steps = JSON.parse(body) as Step[];
    const at = (path: string) => steps.find((one) => one.path === path)?.value;
    const next = at('/spec/template') as Record<string, unknown> | undefined;
    return { version: at('/metadata/resourceVersion'), template: next };
  }
  if (!/^application\/(?:strategic-)?merge-patch\+json$/.test(type ?? '')) return null;
  const patch = JSON.parse(body) as {
    metadata?: { resourceVersion?: string };
    spec?: { replicas?: number; template?: Record<string, unknown> };
  };
  const { replicas, template: next } = patch.spec ?? {};
  return { version: patch.metadata?.resourceVersion, replicas, template: next };
}

function patch(kept: KeptDeployment, asked: Asked): Told {
  const wanted = read(asked);
  if (!wanted)
    return status(415, 'UnsupportedMediaType', 'the body of the request was in an unknown format');
  if (wanted.version !== undefined && wanted.version !== kept.metadata.resourceVersion)
    return status(
      409,
      'Conflict',
      'Operation cannot be fulfilled on deployments.apps "checkout": the object has been modified; please apply your changes to the latest version and try again',
    );
  if (asked.query.get('dryRun') === 'All') return { json: kept };
  kept.metadata.resourceVersion = String(Number(kept.metadata.resourceVersion) + 1);
  kept.metadata.generation += 1;
  if (wanted.replicas !== undefined) kept.spec.replicas = wanted.replicas;
  if (wanted.template) kept.spec.template = { ...kept.spec.template, ...wanted.template };
  return { json: kept };
}

/** Starts one: `checkout` is at revision 4 with 4 replicas, and keeps revision 3. */
export async function startApps(): Promise<AppsServer> {
  const kept: KeptDeployment = {
    metadata: {
      ...{ uid: 'u1', name: 'checkout', namespace: 'shop', resourceVersion: '100', generation: 7 },
      annotations: { 'deployment.kubernetes.io/revision': '4', team: 'shop' },
    },
    spec: {
      replicas: 4,
      selector: { matchLabels: { app: 'checkout' } },
      template: template('checkout:v42'),
    },
  };
  const sets = [
    replicaSet(3, 'checkout:v41'),
    replicaSet(4, 'checkout:v42'),
    replicaSet(3, 'other:v1', 'u2'),
  ];
  const meanwhile = { do() {} };
  const instead: AppsServer['instead'] = { told: null };
  const server = await startJsonServer((asked) => {
    const { method, path } = asked;
    if (path === '/apis/apps/v1/namespaces/shop/replicasets') return { json: { items: sets } };
    const list = /^\/apis\/(?:apps\/v1|autoscaling\/v2)\/(?:namespaces\/shop\/)?([a-z]+)$/.exec(
      path,
    )?.[1];
    if (list) return { json: { items: list === 'deployments' ? [kept] : [] } };
    if (path !== HERE && path !== `${HERE}/scale`)
      return status(404, 'NotFound', 'deployments.apps not found');
    if (method === 'GET') return { json: kept };
    if (instead.told) return instead.told;
    meanwhile.do();
    return patch(kept, asked);
  });
  return Object.assign(server, { kept, meanwhile, instead });
}
