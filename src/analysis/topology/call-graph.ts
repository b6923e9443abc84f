import type { BundleSpan, IncidentBundle } from '../../domain/diagnosis.ts';

/** Who calls whom, both ways. */
export type CallGraph = {
  callees: ReadonlyMap<string, ReadonlySet<string>>;
  callers: ReadonlyMap<string, ReadonlySet<string>>;
  size: number;
};

type Edge = { from: string; to: string };

function edgesOfSpans(spans: readonly BundleSpan[]): Edge[] {
  const entityOf = new Map(spans.map((span) => [span.span_id, span.entity]));
  return spans.flatMap((span): Edge[] => {
    const from = span.parent_id === null ? undefined : entityOf.get(span.parent_id);
    return from === undefined || from === span.entity ? [] : [{ from, to: span.entity }];
  });
}

function group(edges: readonly Edge[], key: 'from' | 'to', value: 'from' | 'to') {
  const groups = new Map<string, Set<string>>();
  for (const edge of edges) {
    const known = groups.get(edge[key]);
    if (known) known.add(edge[value]);
    else groups.set(edge[key], new Set([edge[value]]));
  }
  return groups;
}

/** The calls that are given, and those that spans show. */
export function buildCallGraph({ topology, spans }: IncidentBundle): CallGraph {
  const edges = [...topology, ...edgesOfSpans(spans)].filter(({ from, to }) => from !== to);
  const callees = group(edges, 'from', 'to');
  const size = [...callees.values()].reduce((sum, set) => sum + set.size, 0);
  return { callees, callers: group(edges, 'to', 'from'), size };
}

/** Everything that can be reached along the arrows, the start included, with the number of steps. */
export function reach(
  arrows: ReadonlyMap<string, ReadonlySet<string>>,
  start: Iterable<string>,
): Map<string, number> {
  const steps = new Map<string, number>();
  let front = [...start];
  for (let step = 0; front.length > 0; step += 1) {
    const fresh = front.filter((one) => !steps.has(one));
    for (const one of fresh) steps.set(one, step);
    front = fresh.flatMap((one) => [...(arrows.get(one) ?? [])]);
  }
  return steps;
}
