import type { Cause, Clue } from '../clues/clue.ts';
import type { ContainerStatus, KubernetesObject } from './things.ts';

/** What is said of one object: why, how strongly, since when. */
type Said = { cause: Cause; bits: number; message: string; at: number | null };

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
  const reason = ended.reason ?? `exit code ${ended.exitCode ?? 'unknown'}`;
  return [
    {
      cause: oom ? 'oom' : 'crash',
      bits: oom ? 5 : 3,
      at: ended.finishedAt ?? null,
      message: `container ${name ?? ''} was last ended by ${reason}, ${restartCount ?? 0} restarts`,
    },
  ];
}

function waits({ state, name }: ContainerStatus): Said[] {
  const reason = state?.waiting?.reason ?? '';
  const found = WAITING.find(([pattern]) => pattern.test(reason));
  if (!found) return [];
  const message =
    `container ${name ?? ''} waits: ${reason} ${state?.waiting?.message ?? ''}`.trim();
  return [{ cause: found[1], bits: found[2], at: null, message }];
}

function conditions({ kind, status }: KubernetesObject): Said[] {
  return (status?.conditions ?? []).flatMap((one): Said[] => {
    const at = one.lastTransitionTime ?? null;
    const why = `${one.reason ?? ''} ${one.message ?? ''}`.trim();
    const message = `${kind ?? 'object'} ${one.type}=${one.status} ${why}`.trim();
    if (kind === 'Node') {
      const bad =
        one.type === 'Ready'
          ? one.status !== 'True'
          : NODE_PRESSURE.test(one.type) && one.status === 'True';
      return bad ? [{ cause: 'node', bits: 4, at, message }] : [];
    }
    const unplaced = one.type === 'PodScheduled' && one.status === 'False';
    return unplaced ? [{ cause: 'node', bits: 3, at, message }] : [];
  });
}

function scaling({ kind, spec, status }: KubernetesObject): Said[] {
  const most = spec?.maxReplicas ?? null;
  if (kind === 'HorizontalPodAutoscaler' && most !== null && (status?.currentReplicas ?? 0) >= most)
    return [
      { cause: 'queue', bits: 2, at: null, message: `autoscaler is at its limit of ${most}` },
    ];
  const missing = status?.unavailableReplicas ?? 0;
  if (kind === 'Deployment' && spec?.replicas === 0)
    return [{ cause: 'queue', bits: 3, at: null, message: 'deployment is scaled to 0' }];
  if (kind !== 'Deployment' || missing === 0) return [];
  return [{ cause: 'crash', bits: 1.5, at: null, message: `${missing} replicas are unavailable` }];
}

/** The clues of one object; `entity` is whom it belongs to. */
export function objectClues(object: KubernetesObject, entity: string): Clue[] {
  const containers = object.status?.containerStatuses ?? [];
  const said = [
    ...containers.flatMap((one) => [...lastEnd(one), ...waits(one)]),
    ...conditions(object),
    ...scaling(object),
  ];
  return said.map(({ cause, bits, message, at }) => ({
    ...{ entity, cause, at, metric: null, strength: bits, value: null, baseline: null },
    source: 'kubernetes',
    aspect: cause === 'queue' ? 'resource' : 'crash',
    message: `${object.metadata?.name ?? entity}: ${message}`,
    query: `${object.kind ?? 'object'}/${object.metadata?.name ?? entity}`,
  }));
}
