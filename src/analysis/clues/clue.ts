import type { Evidence } from '../../domain/diagnosis.ts';
import type { ClueNote } from '../../domain/diagnosis-note.ts';

/**
 * What a clue is about. The first three are symptoms: they spread from a callee to its callers, and back as less load.
 * The others stay where they arise.
 */
export type Aspect =
  | 'latency'
  | 'errors'
  | 'traffic'
  | 'resource'
  | 'crash'
  | 'network'
  | 'host'
  | 'other';

/** Why something fails, where a clue says so in so many words. */
export const CAUSES = [
  'oom',
  'crash',
  'certificate',
  'disk',
  'pool',
  'throttled',
  'denied',
  'data',
  'configuration',
  'failover',
  'node',
  'image',
  'refused',
  'timeout',
  'upstream',
  'cpu',
  'memory',
  'queue',
  'surge',
] as const;
export type Cause = (typeof CAUSES)[number];

/** One fact about one entity, from whichever source. */
export type Clue = {
  entity: string;
  source: Evidence['source'];
  aspect: Aspect;
  cause: Cause | null;
  metric: string | null;
  /** Bits of suspicion, from 0. */
  strength: number;
  /** Unix seconds at which it was first seen; null when not known. */
  at: number | null;
  message: string;
  query: string | null;
  value: number | string | null;
  baseline: number | string | null;
  /** What `message` says, as facts; absent where the other fields say it all. */
  note?: ClueNote;
};
