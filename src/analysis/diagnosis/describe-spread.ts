import type { RankedEntity } from '../ranking/rank-entities.ts';
import { type CallGraph, reach } from '../topology/call-graph.ts';

/** Bits of symptoms from which an entity counts as hit. */
const HIT_BITS = 1.5;

/** Who is hit: those with symptoms that the suspect's callers explain, the alerted ones, and the suspect itself. */
export function blastRadius(
  ranked: readonly RankedEntity[],
  alerted: ReadonlySet<string>,
  graph: CallGraph,
): string[] {
  const [first] = ranked;
  if (!first) return [...alerted];
  const above = reach(graph.callers, [first.entity]);
  const connected = (entity: string) => graph.size === 0 || above.has(entity);
  const hit = ranked
    .filter(({ entity, symptom }) => symptom >= HIT_BITS && connected(entity))
    .map(({ entity }) => entity);
  return [...new Set([first.entity, ...hit, ...alerted])];
}

function firstSeen({ clues }: RankedEntity): number {
  const times = clues.filter(({ strength }) => strength >= 1).flatMap(({ at }) => at ?? []);
  return Math.min(Number.POSITIVE_INFINITY, ...times);
}

/** Which of the likely suspects failed first; the more suspicious one where times are within the tolerance. */
export function firstFailing(ranked: readonly RankedEntity[], tolerance: number): string | null {
  const [first] = ranked;
  if (!first) return null;
  const likely = ranked.filter(({ score }) => score >= first.score / 2);
  const earliest = Math.min(...likely.map(firstSeen));
  const early = likely.find((one) => firstSeen(one) <= earliest + tolerance);
  return (early ?? first).entity;
}
