import type { BundleChange } from '../../domain/diagnosis.ts';
import type { Span } from '../../domain/evidence.ts';
import type { Revision } from './list-revisions.ts';
import type { Thing } from './schema.ts';

/** A rollout scales too; scaling this long around a new revision is part of it, milliseconds. */
const ROLLOUT_MS = 15 * 60_000;
const SCALING = /^Scaled (?:up|down) replica set \S+ (?:from (\d+) )?to (\d+)/;
const RESIZED = /^New size: (\d+)/;

/** When an event was last seen, Unix milliseconds; null when it does not say. */
export function seenAt(event: Thing<'Event'>): number | null {
  const { lastTimestamp, eventTime, firstTimestamp, metadata } = event;
  const said = lastTimestamp ?? eventTime ?? firstTimestamp ?? metadata.creationTimestamp;
  const at = said === undefined ? Number.NaN : Date.parse(said);
  return Number.isNaN(at) ? null : at;
}

function isRollout(name: string, at: number, histories: readonly (readonly Revision[])[]): boolean {
  return histories.some((history) =>
    history.some(
      (one) => one.workload.name === name && one.at !== null && Math.abs(at - one.at) < ROLLOUT_MS,
    ),
  );
}

function toChange(event: Thing<'Event'>, at: number, title: string, entity: string): BundleChange {
  const { name, namespace = 'default' } = event.metadata;
  return {
    ...{ kind: 'scale', id: `event/${namespace}/${name}`, entity, at: at / 1_000 },
    ...{ title, author: null, files: [], diff: null, version: null, commit: null },
  };
}

function ofDeployment(event: Thing<'Event'>, at: number): BundleChange[] {
  const { name } = event.involvedObject;
  const [, from, to] = SCALING.exec(event.message ?? '') ?? [];
  if (!name || to === undefined) return [];
  const title = `${name} was scaled ${from === undefined ? '' : `from ${from} `}to ${to}`;
  return [toChange(event, at, title, name)];
}

function ofAutoscaler(
  event: Thing<'Event'>,
  at: number,
  autoscalers: readonly Thing<'HorizontalPodAutoscaler'>[],
): BundleChange[] {
  const { name } = event.involvedObject;
  const [, to] = RESIZED.exec(event.message ?? '') ?? [];
  if (!name || to === undefined) return [];
  const scaler = autoscalers.find(({ metadata }) => metadata.name === name);
  const entity = scaler?.spec.scaleTargetRef.name ?? name;
  return [toChange(event, at, `${entity} was scaled to ${to} by its autoscaler`, entity)];
}

/** Scaling by people and by autoscalers in a stretch of time; not that of rollouts. */
export function scaleChanges(
  events: readonly Thing<'Event'>[],
  known: {
    histories: readonly (readonly Revision[])[];
    autoscalers: readonly Thing<'HorizontalPodAutoscaler'>[];
  },
  { start, end }: Span,
): BundleChange[] {
  return events.flatMap((event) => {
    const at = seenAt(event);
    if (at === null || at < start || at > end) return [];
    if (event.reason === 'SuccessfulRescale') return ofAutoscaler(event, at, known.autoscalers);
    const name = event.involvedObject.name ?? '';
    if (event.reason !== 'ScalingReplicaSet' || isRollout(name, at, known.histories)) return [];
    return ofDeployment(event, at);
  });
}
