import type { CorrelationGraph } from '../../domain/correlation-graph.ts';
import type { Diagnosis, IncidentBundle, Suspect } from '../../domain/diagnosis.ts';
import { alertedEntities, createMatcher } from '../topology/alerted-entities.ts';
import { buildCallGraph } from '../topology/call-graph.ts';

type Node = CorrelationGraph['nodes'][number];
type Edge = CorrelationGraph['edges'][number];

const MOST_ENTITIES = 40;
const MOST_ALERTS = 40;
/** A suspect less likely than that is only named when something points at it. */
const LEAST_CONFIDENCE = 0.05;

const alertId = (name: string) => `alert:${name}`;
const changeId = (id: string) => `change:${id}`;

/** What the incident is about: what is suspected, hit or alerted; the likeliest first. */
function involved(diagnosis: Diagnosis, alerted: ReadonlySet<string>): string[] {
  const { suspects, blast_radius, first_failing } = diagnosis;
  const likely = suspects.filter(({ confidence }) => confidence >= LEAST_CONFIDENCE);
  const names = [...likely.map(({ entity }) => entity), first_failing, ...alerted, ...blast_radius];
  return [...new Set(names.filter((name) => name !== null))].slice(0, MOST_ENTITIES);
}

function roleOf(entity: string, diagnosis: Diagnosis, suspect: Suspect | undefined): Node['role'] {
  const named = diagnosis.verdict === 'change' || diagnosis.verdict === 'component';
  if (suspect?.rank === 1 && (named || diagnosis.verdict === 'external')) return 'cause';
  if (diagnosis.blast_radius.includes(entity)) return 'affected';
  return (suspect?.confidence ?? 0) >= LEAST_CONFIDENCE ? 'suspect' : 'other';
}

function entityNode(entity: string, diagnosis: Diagnosis): Node {
  const suspect = diagnosis.suspects.find((one) => one.entity === entity);
  const role = roleOf(entity, diagnosis, suspect);
  return {
    id: entity,
    kind: 'entity',
    label: entity,
    role,
    confidence: suspect?.confidence ?? null,
  };
}

/** Each kind of alert once, with whom it is about. */
function alertsOf({ alerts }: IncidentBundle, match: (name: string) => string | null) {
  const found = new Map<string, Set<string>>();
  for (const alert of alerts) {
    const name = alert.labels.alertname ?? 'alert';
    const about = found.get(name) ?? new Set();
    for (const entity of alertedEntities([alert], match)) about.add(entity);
    if (found.size < MOST_ALERTS) found.set(name, about);
  }
  const nodes = [...found.keys()].map((name): Node => {
    const known = { id: alertId(name), kind: 'alert', label: name } as const;
    return { ...known, role: 'other', confidence: null };
  });
  const edges = [...found].flatMap(([name, about]) =>
    [...about].map((to): Edge => ({ from: alertId(name), to, kind: 'fires_on' })),
  );
  return { nodes, edges };
}

function guiltyChange(diagnosis: Diagnosis, bundle: IncidentBundle) {
  const id = diagnosis.root_cause_change;
  const entity = diagnosis.suspects.find(({ change_id }) => change_id === id)?.entity;
  if (id === null || id === 'none') return { nodes: [], edges: [] };
  const title = bundle.changes.find((one) => (one.commit ?? one.id) === id)?.title ?? id;
  const node = { id: changeId(id), kind: 'change', label: title, role: 'cause' } as const;
  const edge = { from: changeId(id), to: entity ?? '', kind: 'changed' } as const;
  return {
    nodes: [{ ...node, confidence: diagnosis.confidence_score }],
    edges: entity === undefined ? [] : [edge],
  };
}

/** How what is known of an incident hangs together: who calls whom, what fires where, what was changed. */
export function correlate(diagnosis: Diagnosis, bundle: IncidentBundle): CorrelationGraph {
  const calls = [...buildCallGraph(bundle).callees].flatMap(([from, callees]) =>
    [...callees].map((to): Edge => ({ from, to, kind: 'calls' })),
  );
  const names = [...calls.flatMap(({ from, to }) => [from, to])];
  const match = createMatcher([...names, ...diagnosis.suspects.map(({ entity }) => entity)]);
  const entities = involved(diagnosis, alertedEntities(bundle.alerts, match));
  const alerts = alertsOf(bundle, match);
  const change = guiltyChange(diagnosis, bundle);
  const nodes = [
    ...entities.map((entity) => entityNode(entity, diagnosis)),
    ...alerts.nodes,
    ...change.nodes,
  ];
  const shown = new Set(nodes.map(({ id }) => id));
  const edges = [...calls, ...alerts.edges, ...change.edges];
  return { nodes, edges: edges.filter(({ from, to }) => shown.has(from) && shown.has(to)) };
}
