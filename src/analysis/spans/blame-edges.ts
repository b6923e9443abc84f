import type { Slowdown } from './slowdown.ts';
import type { SpanGroup } from './span-groups.ts';

/** A connection between two entities and how much slower it has become; null: not. */
export type SlowEdge = {
  from: string;
  to: string;
  slowdown: Slowdown | null;
  calls: number;
  group: SpanGroup;
};

/** An entity and what can be laid at its door: how many of its connections are slow, and which is the slowest. */
export type Blame = {
  entity: string;
  slowest: SlowEdge & { slowdown: Slowdown };
  share: number;
  of: number;
  /** From 0 to 1: 1 when every connection is slow and none is worse elsewhere. */
  weight: number;
};

/** A lone slow call is rather the fault of who answers it. */
const CALLER = 0.8;

function isSlow(edge: SlowEdge): edge is SlowEdge & { slowdown: Slowdown } {
  return edge.slowdown !== null;
}

function touching(edges: readonly SlowEdge[], entity: string): SlowEdge[] {
  return edges.filter(({ from, to, calls }) => calls > 0 && (from === entity || to === entity));
}

/** Milliseconds lost per call on some connections, weighed by how even the loss is among them. */
function evenLoss(edges: readonly SlowEdge[]): number {
  const losses = edges.map(({ slowdown }) => slowdown?.perSpan ?? 0);
  const [most, sum] = [Math.max(0, ...losses), losses.reduce((total, loss) => total + loss, 0)];
  return most === 0 ? 0 : (sum * sum) / (most * losses.length);
}

/** What is lost on calls to an entity, or on calls from it: whichever is the more even. */
function lossOf(edges: readonly SlowEdge[], entity: string): number {
  const mine = touching(edges, entity);
  const to = evenLoss(mine.filter((edge) => edge.to === entity));
  const from = evenLoss(mine.filter((edge) => edge.from === entity));
  return Math.max(to, from * CALLER);
}

/**
 * Lays slow connections at the door of one end. A connection has two ends; the guilty one is the end whose other
 * connections are slow as well, and the innocent one has others that are fast.
 */
export function blameEdges(edges: readonly SlowEdge[]): Blame[] {
  const slow = edges.filter(isSlow);
  const ends = [...new Set(slow.flatMap(({ from, to }) => [from, to]))];
  const losses = new Map(ends.map((entity) => [entity, lossOf(edges, entity)]));
  const most = Math.max(...losses.values());
  return ends.flatMap((entity): Blame[] => {
    const mine = touching(edges, entity);
    const bad = mine.filter(isSlow);
    const [slowest] = bad.toSorted((a, b) => b.slowdown.perSpan - a.slowdown.perSpan);
    if (!slowest) return [];
    const weight = Math.sqrt((losses.get(entity) ?? 0) / most);
    return [{ entity, slowest, share: bad.length, of: mine.length, weight }];
  });
}
