import type { IncidentBundle } from '../../domain/diagnosis.ts';
import type { Clue } from '../clues/clue.ts';
import { enNotes } from '../notes/en-notes.ts';
import { eventClue, subjectOf } from './event-clue.ts';
import { objectClues } from './object-clues.ts';
import { KubernetesEvent, KubernetesObject } from './things.ts';

/** What is needed besides the bundle. */
export type KubernetesFacts = {
  onset: number;
  /** The known entity that a name means; null: none. */
  match: (name: string) => string | null;
};

/** An end long before the onset is another story; how long before may belong to this one, in seconds. */
const SLACK_SECONDS = 900;
const NAMING_LABELS = [
  'app.kubernetes.io/name',
  'app',
  'k8s-app',
  'app.kubernetes.io/component',
  'component',
];

function ownerOf(object: KubernetesObject, match: KubernetesFacts['match']): string | null {
  const labels = object.metadata?.labels ?? {};
  const names = [
    ...NAMING_LABELS.flatMap((label) => labels[label] ?? []),
    object.metadata?.name ?? '',
  ];
  const known = names.flatMap((name) => match(name) ?? []);
  return known[0] ?? names.find((name) => name !== '') ?? null;
}

/** Which entities run on which node, so that a node's trouble reaches them. */
function tenants(objects: readonly KubernetesObject[], match: KubernetesFacts['match']) {
  const on = new Map<string, Set<string>>();
  for (const object of objects) {
    const node = object.spec?.nodeName;
    const owner = node ? ownerOf(object, match) : null;
    if (!node || owner === null) continue;
    on.set(node, (on.get(node) ?? new Set()).add(owner));
  }
  return on;
}

/** The clue of what runs on a node that is in trouble. */
function onNode(clue: Clue, node: string, entity: string): Clue {
  const shared = { ...clue, entity, strength: clue.strength / 2 };
  if (clue.note?.kind !== 'kubernetes') return shared;
  const note = { ...clue.note, node };
  return { ...shared, note, message: enNotes.kubernetes(note) };
}

function shareWithTenants(
  clue: Clue,
  node: string,
  on: ReadonlyMap<string, ReadonlySet<string>>,
): Clue[] {
  return [clue, ...[...(on.get(node) ?? [])].map((entity) => onNode(clue, node, entity))];
}

/** What objects and events of the cluster say, last ends of containers included. */
export function kubernetesClues({ kubernetes }: IncidentBundle, facts: KubernetesFacts): Clue[] {
  const since = facts.onset - SLACK_SECONDS;
  const objects = kubernetes.objects.flatMap((one) => KubernetesObject.safeParse(one).data ?? []);
  const events = kubernetes.events.flatMap((one) => KubernetesEvent.safeParse(one).data ?? []);
  const on = tenants(objects, facts.match);
  const ofObjects = objects.flatMap((object) => {
    const owner = ownerOf(object, facts.match);
    const clues = owner === null ? [] : objectClues(object, owner);
    return object.kind === 'Node'
      ? clues.flatMap((clue) => shareWithTenants(clue, object.metadata?.name ?? '', on))
      : clues;
  });
  const ofEvents = events.flatMap((event) => {
    const { name } = subjectOf(event);
    return eventClue(event, facts.match(name) ?? name, since) ?? [];
  });
  return [...ofObjects, ...ofEvents].filter(
    ({ at, entity }) => entity !== '' && (at === null || at >= since),
  );
}
