import type { Aspect, Cause, Clue } from '../clues/clue.ts';
import type { MetricKind } from '../signals/metric-kind.ts';
import { queryOf } from '../signals/signal.ts';
import type { Deviation } from './deviation.ts';
import { showNumber } from './show-number.ts';

const ASPECTS: Readonly<Record<MetricKind, Aspect>> = {
  latency: 'latency',
  errors: 'errors',
  success: 'errors',
  traffic: 'traffic',
  cpu: 'resource',
  memory: 'resource',
  disk: 'resource',
  connections: 'resource',
  queue: 'resource',
  restarts: 'crash',
  network: 'network',
  host: 'host',
  other: 'other',
};

const CAUSE_WHEN_UP: Readonly<Partial<Record<MetricKind, Cause>>> = {
  cpu: 'cpu',
  memory: 'memory',
  disk: 'disk',
  connections: 'pool',
  queue: 'queue',
  restarts: 'crash',
  traffic: 'surge',
};

/**
 * How much a kind says about where the cause is. Load follows what others do, bytes follow load, and a host's figures
 * are those of everything on it.
 */
const WEIGHTS: Readonly<Partial<Record<MetricKind, number>>> = {
  traffic: 0.4,
  network: 0.5,
  host: 0.4,
  other: 0.6,
};

function times(since: number, usual: number): string {
  if (usual === 0) return '';
  const ratio = since / usual;
  return ratio >= 1.5 ? ` (${showNumber(ratio)} times as much)` : '';
}

/** A deviation as a clue, with a sentence that can be read aloud. */
export function deviationClue(deviation: Deviation): Clue {
  const { signal, direction, usual, since, at, strength } = deviation;
  const { entity, metric, kind } = signal;
  const name = kind === 'success' ? `failures behind ${metric}` : metric;
  const verb = direction === 'up' ? 'rose' : 'fell';
  return {
    ...{ entity, metric, at, baseline: usual, value: since },
    source: 'metric',
    aspect: ASPECTS[kind],
    cause: direction === 'up' ? (CAUSE_WHEN_UP[kind] ?? null) : null,
    strength: strength * (WEIGHTS[kind] ?? 1) * (direction === 'down' ? 0.6 : 1),
    message: `${name} ${verb} from ${showNumber(usual)} to ${showNumber(since)}${times(since, usual)}`,
    query: queryOf(signal),
  };
}
