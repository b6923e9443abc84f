import type { IncidentBundle } from '../../domain/diagnosis.ts';
import type { Aspect, Clue } from '../clues/clue.ts';
import { deviationClue } from '../deviation/deviation-clue.ts';
import { measureDeviation } from '../deviation/measure-deviation.ts';
import { kubernetesClues } from '../kubernetes/kubernetes-clues.ts';
import { logClues } from '../logs/log-clues.ts';
import { createNameFinder } from '../logs/named-entity.ts';
import { metricKind } from '../signals/metric-kind.ts';
import type { Signal } from '../signals/signal.ts';
import { spanClues } from '../spans/span-clues.ts';
import type { SpanTiming } from '../spans/time-spans.ts';

const BESIDE_TRACES = 0.4;

/** Every entity that a bundle names. */
export function entitiesOf(bundle: IncidentBundle): string[] {
  const named = [bundle.series, bundle.baseline, bundle.logs, bundle.log_patterns, bundle.spans];
  const entities = new Set(named.flatMap((list) => list.map(({ entity }) => entity)));
  for (const { from, to } of bundle.topology) entities.add(from).add(to);
  return [...entities];
}

/** What the alerts complain of, by the words of their names: latency, errors or traffic. */
export function complaints({ alerts }: IncidentBundle): Set<Aspect> {
  const kinds = alerts.map(({ labels }) => metricKind(labels.alertname ?? ''));
  const aspects = kinds.flatMap((kind): Aspect[] => {
    if (kind === 'latency') return ['latency'];
    return kind === 'errors' || kind === 'success' ? ['errors'] : [];
  });
  return new Set(aspects);
}

/** What the clues are gathered from, besides the bundle. */
export type ClueFacts = {
  signals: readonly Signal[];
  timings: readonly SpanTiming[];
  onset: number;
  /** The time before the onset is known to be normal. */
  clean: boolean;
  entities: readonly string[];
  match: (name: string) => string | null;
};

/** Spans say where time is lost; percentiles of the same calls, of few of them often, say it again and less well. */
function besideTraces(clue: Clue): Clue {
  return clue.aspect === 'latency' ? { ...clue, strength: clue.strength * BESIDE_TRACES } : clue;
}

/** Every clue of every source, those worth nothing left out. */
export function gatherClues(bundle: IncidentBundle, facts: ClueFacts): Clue[] {
  const { signals, onset, entities, match } = facts;
  const deviations = signals.flatMap(
    (signal) => measureDeviation(signal, onset, facts.clean) ?? [],
  );
  const traced = facts.timings.length > 0;
  const clues = [
    ...deviations.map(deviationClue).map((clue) => (traced ? besideTraces(clue) : clue)),
    ...spanClues(facts.timings, onset),
    ...logClues(bundle, { onset, namedIn: createNameFinder(entities) }),
    ...kubernetesClues(bundle, { onset, match }),
  ];
  return clues.filter(({ strength }) => strength > 0);
}
