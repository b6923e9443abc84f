import type { KubernetesNote } from '../../domain/diagnosis-note.ts';
import type { Cause, Clue } from '../clues/clue.ts';
import { enNotes } from '../notes/en-notes.ts';
import type { KubernetesEvent } from './things.ts';

/** What the reason of a warning means. */
const REASONS: readonly (readonly [RegExp, Cause | null, number])[] = [
  [/oom/i, 'oom', 5],
  [/nodenotready|evict|taint|preempt|failedscheduling|nodehas|rebooted/i, 'node', 3.5],
  [/backoff|crash/i, 'crash', 3],
  [/image/i, 'image', 3],
  [/failedmount|failedattach|volume/i, 'disk', 3],
  [/unhealthy|probe/i, null, 1.5],
  [/failed|error/i, null, 1.5],
];

const MOST_TEXT = 240;

/** When an event was last seen; Unix seconds. */
function lastSeen(event: KubernetesEvent): number | null {
  return event.lastTimestamp ?? event.eventTime ?? event.firstTimestamp ?? null;
}

/** What an event is about. */
export function subjectOf(event: KubernetesEvent): { kind: string; name: string } {
  const about = event.involvedObject ?? event.regarding;
  return { kind: about?.kind ?? 'object', name: about?.name ?? '' };
}

/** The clue of a warning; null for what is normal, and for what ended before the window. */
export function eventClue(event: KubernetesEvent, entity: string, since: number): Clue | null {
  const at = lastSeen(event);
  if (event.type === 'Normal' || (at !== null && at < since)) return null;
  const text = `${event.reason ?? ''} ${event.message ?? event.note ?? ''}`.trim();
  const found = REASONS.find(([pattern]) => pattern.test(text));
  if (!found) return null;
  const { kind, name } = subjectOf(event);
  const fact = { kind: 'event', message: text.slice(0, MOST_TEXT) } as const;
  const note: KubernetesNote = { kind: 'kubernetes', name: name || entity, node: null, fact };
  return {
    ...{
      entity,
      at: event.firstTimestamp ?? at,
      metric: null,
      strength: found[2],
      cause: found[1],
    },
    source: 'kubernetes',
    aspect: found[1] === null ? 'errors' : 'crash',
    message: enNotes.kubernetes(note).slice(0, MOST_TEXT),
    query: `events for ${kind}/${name}`,
    value: event.count ?? 1,
    baseline: null,
    note,
  };
}
