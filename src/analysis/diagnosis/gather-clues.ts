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
  onset: number;
  entities: readonly string[];
  match: (name: string) => string | null;
};

/** Every clue of every source, those worth nothing left out. */
export function gatherClues(bundle: IncidentBundle, facts: ClueFacts): Clue[] {
  const { signals, onset, entities, match } = facts;
  const deviations = signals.flatMap((signal) => measureDeviation(signal, onset) ?? []);
  const clues = [
    ...deviations.map(deviationClue),
    ...spanClues(bundle.spans, onset),
    ...logClues(bundle, { onset, namedIn: createNameFinder(entities) }),
    ...kubernetesClues(bundle, { onset, match }),
  ];
  return clues.filter(({ strength }) => strength > 0);
}
