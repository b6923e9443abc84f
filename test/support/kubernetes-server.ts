import { type Asked, type JsonServer, startJsonServer, type Told } from './json-server.ts';

/** An object as the Kubernetes API keeps it. */
export type KubernetesItem = {
  kind: string;
  metadata: { name: string; namespace?: string; [field: string]: unknown };
  [field: string]: unknown;
};

/** What was asked for, in the words of RBAC. */
export type KubernetesVerb = { verb: string; group: string; resource: string };

/** A cluster of a few objects, as its API shows them: lists in pages, refusals as a Status. */
export type KubernetesServer = JsonServer & {
  items: KubernetesItem[];
  /** Resources that the token may not read, e.g. `nodes`. */
  forbidden: Set<string>;
  /** Whether the token may list across namespaces. */
  clusterWide: boolean;
  /** Stands in for the answer of a resource. */
  instead: Map<string, Told>;
  /** Stands in for every answer. */
  everything: Told | null;
  /** What was done so far, without repetitions, sorted. */
  verbs(): KubernetesVerb[];
};

/** `/apis/apps/v1/namespaces/shop/deployments/cart` in parts. */
const PATH =
  /^\/(?:api\/v1|apis\/(?<group>[\w.]+)\/\w+)(?:\/namespaces\/(?<namespace>[^/]+))?\/(?<resource>[a-z]+)(?:\/(?<name>[^/]+)(?<sub>\/\w+)?)?$/;
const VERBS: Record<string, string> = { PATCH: 'patch', PUT: 'update', POST: 'create' };

type Target = {
  group: string;
  namespace: string | undefined;
  resource: string;
  name: string | undefined;
  verb: string;
};

function targetOf({ method, path }: Asked): Target | null {
  const found = PATH.exec(path)?.groups;
  if (!found?.resource) return null;
  const { group = '', namespace, resource, name, sub = '' } = found;
  const verb = VERBS[method] ?? (name === undefined ? 'list' : 'get');
  return { group, namespace, resource: `${resource}${sub}`, name, verb };
}

function status(code: number, reason: string, message: string): Told {
  const json = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure' };
  return { status: code, json: { ...json, message, reason, code } };
}

function pluralOf({ kind }: KubernetesItem): string {
  return `${kind.toLowerCase()}s`;
}

/** `type=Warning`; the API knows a few fields of events. */
function fits(item: KubernetesItem, selector: string | null): boolean {
  const [field = '', value] = selector?.split('=') ?? [];
  return selector === null || item[field] === value;
}

function page(items: KubernetesItem[], query: URLSearchParams): Told {
  const from = Number(query.get('continue') ?? 0);
  const limit = Number(query.get('limit') ?? items.length) || items.length;
  const shown = items.slice(from, from + limit);
  const next = from + limit < items.length ? { continue: String(from + limit) } : {};
  const metadata = { resourceVersion: '4711', ...next };
  // Items of a list carry no kind of their own.
  const bare = shown.map(({ kind: _, ...item }) => item);
  return { json: { kind: 'List', apiVersion: 'v1', metadata, items: bare } };
}

/** Starts one over plain HTTP. */
export async function startKubernetes(items: KubernetesItem[]): Promise<KubernetesServer> {
  const forbidden = new Set<string>();
  const instead = new Map<string, Told>();
  const cluster: Omit<KubernetesServer, keyof JsonServer> = {
    ...{ items, forbidden, instead, clusterWide: true, everything: null },
    verbs() {
      const done = server.asked.flatMap((one) => targetOf(one) ?? []);
      const told = done.map(({ verb, group, resource }) =>
        JSON.stringify({ verb, group, resource }),
      );
      return [...new Set(told)].toSorted().map((one) => JSON.parse(one) as KubernetesVerb);
    },
  };
  const server = await startJsonServer((asked) => {
    if (served.everything) return served.everything;
    const target = targetOf(asked);
    if (!target) return status(404, 'NotFound', 'the server could not find the requested resource');
    const { verb, resource, namespace, name, group } = target;
    const other = instead.get(resource);
    if (other) return other;
    const beyond = !served.clusterWide && namespace === undefined;
    if (beyond || forbidden.has(resource)) {
      const what = `${resource} is forbidden: User "system:serviceaccount:opsloop:opsloop" cannot ${verb} resource "${resource}" in API group "${group}" at the cluster scope`;
      return status(403, 'Forbidden', what);
    }
    const found = served.items.filter(
      (item) =>
        pluralOf(item) === resource &&
        (namespace === undefined || item.metadata.namespace === namespace) &&
        (name === undefined || item.metadata.name === name) &&
        fits(item, asked.query.get('fieldSelector')),
    );
    if (name === undefined) return page(found, asked.query);
    return found[0] ? { json: found[0] } : status(404, 'NotFound', `${resource} not found`);
  });
  const served: KubernetesServer = Object.assign(cluster, server);
  return served;
}
