import { NAMESPACE_LABELS, POD_LABELS, SERVICE_LABELS } from '../prometheus/catalogue.ts';
import { literally, type Matcher } from '../prometheus/promql.ts';
import { podsOf, workloadOf } from './pod-names.ts';
import type { IdentityKind } from './readings.ts';

/** What a metric's labels say: their names, and the values that were seen. */
export type Labels = { names: readonly string[]; values(label: string): readonly string[] };

/** A resource that was found: as what, and the conditions that pick it, label by label. */
export type Identity = { foundAs: string; by: 'pods' | 'label'; matchers: readonly Matcher[] };

const NODE_LABELS = ['node', 'nodename', 'kubernetes_node', 'host', 'hostname', 'instance'];
const CONTAINER_LABELS = ['container_label_com_docker_compose_service', 'name', 'container_name'];
const VOLUME_LABELS = ['persistentvolumeclaim'];

/** The labels that name resources of a kind, best first; pods come before them. */
const NAMING: Readonly<Record<IdentityKind, readonly string[]>> = {
  pods: [...SERVICE_LABELS, ...CONTAINER_LABELS],
  service: [...SERVICE_LABELS, 'instance'],
  node: NODE_LABELS,
  volume: VOLUME_LABELS,
};

type Name = { namespace: string | null; name: string };

/** `shop/checkout` is checkout in the namespace shop; a name without a slash is of any. */
function readName(resource: string): Name {
  const at = resource.indexOf('/');
  if (at <= 0) return { namespace: null, name: resource };
  return { namespace: resource.slice(0, at), name: resource.slice(at + 1) };
}

function equal(label: string, value: string): Matcher {
  return { label, op: '=', value };
}

function asPods(name: string, labels: Labels): Identity | null {
  const pod = POD_LABELS.find((label) => labels.names.includes(label));
  if (pod === undefined) return null;
  const pods = labels.values(pod);
  const matching = (value: string): Matcher[] => [{ label: pod, op: '=~', value }];
  if (pods.some((one) => one !== name && workloadOf(one) === name))
    return { foundAs: 'workload', by: 'pods', matchers: matching(podsOf(name)) };
  if (pods.includes(name)) return { foundAs: 'pod', by: 'pods', matchers: [equal(pod, name)] };
  return null;
}

/** Pods whose names begin so, where nothing is named so itself. */
function asPrefix(name: string, labels: Labels): Identity | null {
  const pod = POD_LABELS.find((label) => labels.names.includes(label));
  if (pod === undefined || !labels.values(pod).some((one) => one.startsWith(`${name}-`)))
    return null;
  const value = `${literally(name)}-.+`;
  return { foundAs: 'pod prefix', by: 'pods', matchers: [{ label: pod, op: '=~', value }] };
}

/** `10.0.0.1` names what was scraped at `10.0.0.1:9100`. */
function valueFor(label: string, name: string, values: readonly string[]): string | null {
  if (values.includes(name)) return name;
  if (label !== 'instance') return null;
  return values.find((one) => one.replace(/:\d+$/, '') === name) ?? null;
}

function asLabel(kind: IdentityKind, name: string, labels: Labels): Identity | null {
  for (const label of NAMING[kind]) {
    if (!labels.names.includes(label)) continue;
    const value = valueFor(label, name, labels.values(label));
    if (value !== null) return { foundAs: label, by: 'label', matchers: [equal(label, value)] };
  }
  return null;
}

function inNamespace(found: Identity | null, namespace: string | null, labels: Labels) {
  if (found === null || namespace === null) return found;
  const label = NAMESPACE_LABELS.find((one) => labels.names.includes(one));
  if (label === undefined || !labels.values(label).includes(namespace)) return null;
  return { ...found, matchers: [...found.matchers, equal(label, namespace)] };
}

/**
 * What a name means among the series of a metric; null: nothing there is called so. A name that is found is one that the
 * source itself has told: what else people type never gets into a query.
 */
export function identify(kind: IdentityKind, resource: string, labels: Labels): Identity | null {
  const pods = kind === 'pods';
  const find = (name: string) =>
    (pods ? asPods(name, labels) : null) ??
    asLabel(kind, name, labels) ??
    (pods ? asPrefix(name, labels) : null);
  const { namespace, name } = readName(resource);
  return find(resource) ?? (namespace === null ? null : inNamespace(find(name), namespace, labels));
}

/** The labels whose values a name is looked for in. */
export function namingLabels(kind: IdentityKind, names: readonly string[]): string[] {
  const wanted = kind === 'pods' ? [...POD_LABELS, ...NAMESPACE_LABELS] : [...NAMESPACE_LABELS];
  return [...wanted, ...NAMING[kind]].filter((label) => names.includes(label));
}

/** What people may call the resources of a metric. */
export function namesIn(kind: IdentityKind, labels: Labels): string[] {
  const named = NAMING[kind].filter((label) => labels.names.includes(label));
  const pods = kind === 'pods' ? POD_LABELS.filter((label) => labels.names.includes(label)) : [];
  const workloads = pods.flatMap((label) => labels.values(label).map(workloadOf));
  return [...new Set([...workloads, ...named.flatMap((label) => labels.values(label))])].filter(
    (name) => name !== '',
  );
}

/** The same resource among the series of another metric; null where its labels can't tell it. */
export function carryOver(
  identity: Identity,
  kind: IdentityKind,
  resource: string,
  labels: Labels,
): readonly Matcher[] | null {
  const all = identity.matchers.every(({ label }) => labels.names.includes(label));
  return all ? identity.matchers : (identify(kind, resource, labels)?.matchers ?? null);
}
