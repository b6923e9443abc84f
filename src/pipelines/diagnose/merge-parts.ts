import type { BundleAlert, IncidentBundle } from '../../domain/diagnosis.ts';
import type { EvidenceScope, SourceReport } from '../../domain/evidence.ts';

type Parts = readonly Partial<IncidentBundle>[];

/** The first of each key. */
function distinctBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  const found = new Map<string, Item>();
  for (const item of items) {
    const key = keyOf(item);
    if (!found.has(key)) found.set(key, item);
  }
  return [...found.values()];
}

/** The same alert, whoever tells of it. */
function alertKey({ labels }: BundleAlert): string {
  return JSON.stringify(Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function kubernetesOf(parts: Parts): IncidentBundle['kubernetes'] {
  return {
    objects: parts.flatMap(({ kubernetes }) => kubernetes?.objects ?? []),
    events: parts.flatMap(({ kubernetes }) => kubernetes?.events ?? []),
  };
}

/** One incident bundle of all that the sources gave, times in Unix seconds. */
export function mergeParts(
  { alerts, window }: EvidenceScope,
  reports: readonly Pick<SourceReport, 'part'>[],
): IncidentBundle {
  const parts = reports.map(({ part }) => part);
  // A source knows the value and the threshold of an alert, which Alertmanager does not post.
  const told = [...parts.flatMap((part) => part.alerts ?? []), ...alerts];
  const changes = parts.flatMap((part) => part.changes ?? []);
  const calls = parts.flatMap((part) => part.topology ?? []);
  return {
    alerts: distinctBy(told, alertKey),
    window: { start: window.start / 1_000, end: window.end / 1_000, onset_hint: null },
    series: parts.flatMap((part) => part.series ?? []),
    baseline: parts.flatMap((part) => part.baseline ?? []),
    logs: parts.flatMap((part) => part.logs ?? []),
    log_patterns: parts.flatMap((part) => part.log_patterns ?? []),
    spans: parts.flatMap((part) => part.spans ?? []),
    topology: distinctBy(calls, ({ from, to }) => JSON.stringify([from, to])),
    changes: distinctBy(changes, ({ commit, kind, id }) => JSON.stringify([kind, commit ?? id])),
    kubernetes: kubernetesOf(parts),
  };
}
