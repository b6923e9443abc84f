import type { IncidentBundle } from '../../domain/diagnosis.ts';
import { logSignals } from '../logs/log-signals.ts';
import { findOnset, type Onset } from '../onset/find-onset.ts';
import { profileEntities } from '../ranking/entity-profile.ts';
import { type RankedEntity, rankEntities } from '../ranking/rank-entities.ts';
import { buildSignals } from '../signals/build-signals.ts';
import type { Signal } from '../signals/signal.ts';
import { spanSignals } from '../spans/span-signals.ts';
import { timeSpans } from '../spans/time-spans.ts';
import { median } from '../stats/quantile.ts';
import { alertedEntities, createMatcher } from '../topology/alerted-entities.ts';
import { buildCallGraph, type CallGraph } from '../topology/call-graph.ts';
import { complaints, entitiesOf, gatherClues } from './gather-clues.ts';
import { knowsNormal, type NormalFacts } from './knows-normal.ts';

/** Everything that is found before changes are looked at. */
export type Examined = {
  onset: Onset | null;
  /** How far off the onset may be, in seconds. */
  tolerance: number;
  ranked: RankedEntity[];
  graph: CallGraph;
  alerted: Set<string>;
  match: (name: string) => string | null;
  /** Whether there was anything to look at, and a normal time to hold it against. */
  seen: 'nothing' | 'no_history' | 'enough';
};

const LEAST_TOLERANCE = 60;
const MOST_TOLERANCE = 600;

/** The usual time between two readings, within bounds. */
function toleranceOf(signals: readonly Signal[]): number {
  const steps = signals.slice(0, 50).flatMap(({ samples }) => {
    return samples.slice(1, 50).map(([at], i) => at - (samples[i]?.[0] ?? at));
  });
  const usual = steps.length === 0 ? 0 : median(steps);
  return Math.min(MOST_TOLERANCE, Math.max(LEAST_TOLERANCE, usual));
}

function alertTime({ alerts, window }: IncidentBundle): number | null {
  const times = alerts.flatMap(({ startsAt }) => startsAt ?? []);
  return times.length === 0 ? window.end : Math.min(...times);
}

function judgeSeen(bundle: IncidentBundle, facts: NormalFacts): Examined['seen'] {
  const { logs, log_patterns: patterns, spans } = bundle;
  const read = facts.signals.length + logs.length + patterns.length + spans.length;
  if (read === 0) return 'nothing';
  return knowsNormal(bundle, facts) ? 'enough' : 'no_history';
}

/** Looks at everything but the changes. */
export function examine(bundle: IncidentBundle): Examined {
  const signals = buildSignals(bundle);
  const entities = entitiesOf(bundle);
  const match = createMatcher(entities);
  const graph = buildCallGraph(bundle);
  const alerted = alertedEntities(bundle.alerts, match);
  const timings = timeSpans(bundle.spans);
  const alertAt = alertTime(bundle);
  const onset = findOnset([spanSignals(timings, alertAt), signals, logSignals(bundle.logs)], {
    ...{ alertAt, hint: bundle.window.onset_hint },
  });
  const at = onset?.at ?? Number.NEGATIVE_INFINITY;
  const clues = gatherClues(bundle, {
    signals,
    timings,
    onset: at,
    clean: onset?.from === 'series',
    entities,
    match,
  });
  const ranked = rankEntities(profileEntities(clues), {
    ...{ graph, alerted },
    aspects: complaints(bundle),
  });
  const seen = judgeSeen(bundle, { signals, until: alertAt, alerted });
  return { onset, tolerance: toleranceOf(signals), ranked, graph, alerted, match, seen };
}
