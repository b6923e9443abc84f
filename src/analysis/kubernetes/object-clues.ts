import type { KubernetesFact, KubernetesNote } from '../../domain/diagnosis-note.ts';
import type { Cause, Clue } from '../clues/clue.ts';
import { enNotes } from '../notes/en-notes.ts';
import type { ContainerStatus, KubernetesObject } from './things.ts';

/** What is said of one object: why, how strongly, since when. */
type Said = { cause: Cause; bits: number; fact: KubernetesFact; at: number | null };

/** Fails while starting, by the reason that the kubelet gives. */
const WAITING: readonly (readonly [RegExp, Cause, number])[] = [
  [/crashloop/i, 'crash', 4],
  [/imagepull|invalidimage|errimage/i, 'image', 4],
  [/createcontainerconfig|createcontainererror|runcontainer/i, 'configuration', 4],
];
const NODE_PRESSURE = /^(?:Disk|Memory|PID)Pressure$|^NetworkUnavailable$/;

function lastEnd({ lastState, state, restartCount, name }: ContainerStatus): Said[] {
  const ended = lastState?.terminated ?? state?.terminated;
  if (!ended || ended.exitCode === 0) return [];
  const oom = /oom/i.test(ended.reason ?? '') || ended.exitCode === 137;
  return [
    {
      cause: oom ? 'oom' : 'crash',
      bits: oom ? 5 : 3,
      at: ended.finishedAt ?? null,
      fact: {
        ...{ kind: 'ended', container: name ?? '', reason: ended.reason ?? null },
        ...{ code: ended.exitCode ?? null, restarts: restartCount ?? 0 },
      },
    },
  ];
}

function waits({ state, name }: ContainerStatus): Said[] {
  const reason = state?.waiting?.reason ?? '';
  const found = WAITING.find(([pattern]) => pattern.test(reason));
  if (!found) return [];
  const message = state?.waiting?.message ?? '';
  const fact = { kind: 'waits', container: name ?? '', reason, message } as const;
  return [{ cause: found[1], bits: found[2], at: null, fact }];
}

function conditions({ kind, status }: KubernetesObject): Said[] {
  return (status?.conditions ?? []).flatMap((one): Said[] => {
    const at = one.lastTransitionTime ?? null;
    const { type, status: is } = one;
    const message = `${one.reason ?? ''} ${one.message ?? ''}`.trim();
    const fact = {
      kind: 'condition',
      object: kind ?? 'object',
      type,
      status: is,
      message,
    } as const;
    if (kind === 'Node') {
      const bad =
        one.type === 'Ready'
          ? one.status !== 'True'
          : NODE_PRESSURE.test(one.type) && one.status === 'True';
      return bad ? [{ cause: 'node', bits: 4, at, fact }] : [];
    }
    const unplaced = one.type === 'PodScheduled' && one.status === 'False';
    return unplaced ? [{ cause: 'node', bits: 3, at, fact }] : [];
  });
}

function scaling({ kind, spec, status }: KubernetesObject): Said[] {
  const most = spec?.maxReplicas ?? null;
  if (kind === 'HorizontalPodAutoscaler' && most !== null && (status?.currentReplicas ?? 0) >= most)
    return [{ cause: 'queue', bits: 2, at: null, fact: { kind: 'autoscaler_full', most } }];
  const missing = status?.unavailableReplicas ?? 0;
  if (kind === 'Deployment' && spec?.replicas === 0)
    return [{ cause: 'queue', bits: 3, at: null, fact: { kind: 'scaled_to_zero' } }];
  if (kind !== 'Deployment' || missing === 0) return [];
  const fact = { kind: 'unavailable', replicas: missing } as const;
  return [{ cause: 'crash', bits: 1.5, at: null, fact }];
}

/** The clues of one object; `entity` is whom it belongs to. */
export function objectClues(object: KubernetesObject, entity: string): Clue[] {
  const containers = object.status?.containerStatuses ?? [];
  const said = [
    ...containers.flatMap((one) => [...lastEnd(one), ...waits(one)]),
    ...conditions(object),
    ...scaling(object),
  ];
  const name = object.metadata?.name ?? entity;
  return said.map(({ cause, bits, fact, at }) => {
    const note: KubernetesNote = { kind: 'kubernetes', name, node: null, fact };
    return {
      ...{ entity, cause, at, metric: null, strength: bits, value: null, baseline: null },
      source: 'kubernetes',
      aspect: cause === 'queue' ? 'resource' : 'crash',
      message: enNotes.kubernetes(note),
      query: `${object.kind ?? 'object'}/${name}`,
      note,
    };
  });
}
