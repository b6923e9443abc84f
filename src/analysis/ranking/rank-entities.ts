import type { Aspect } from '../clues/clue.ts';
import { type CallGraph, reach } from '../topology/call-graph.ts';
import { diminishing, type EntityProfile, isSymptom } from './entity-profile.ts';
import { isWaypoint } from './waypoint.ts';

/** An entity with how suspicious it is, best first. */
export type RankedEntity = EntityProfile & {
  score: number;
  /** The callee whose own trouble explains this one's symptoms; null: none does. */
  explainedBy: string | null;
};

/** What besides clues decides the order. */
export type RankFacts = {
  graph: CallGraph;
  /** Entities that the alerts are about; empty when they don't say. */
  alerted: ReadonlySet<string>;
  /** What the alerts complain of; empty when they don't say. */
  aspects: ReadonlySet<Aspect>;
};

/** Share of a symptom that trouble of a callee of the same size takes away. */
const EXPLAINED = 0.85;
/** Symptoms of another sort than the alert's count less. */
const OFF_TOPIC = 0.6;
const CALLER_OF_ALERTED = 0.6;
const UNRELATED = 0.35;
const WAYPOINT = 0.7;

type Explained = { by: string | null; share: number };

/** The callee that explains most of an entity's symptoms, and how much of them. */
function explainedBy(
  profile: EntityProfile,
  profiles: ReadonlyMap<string, EntityProfile>,
  graph: CallGraph,
): Explained {
  let best: Explained = { by: null, share: 0 };
  for (const callee of graph.callees.get(profile.entity) ?? []) {
    const other = profiles.get(callee);
    if (!other || profile.symptom === 0) continue;
    const share = Math.min(1, diminishing([other.symptom, other.own]) / profile.symptom);
    if (share > best.share) best = { by: callee, share };
  }
  return best;
}

/** How likely trouble at each entity reaches those that alerted: callees of theirs, themselves, then their callers. */
function createPlaces({ graph, alerted }: RankFacts): (entity: string) => number {
  if (alerted.size === 0 || graph.size === 0) return () => 1;
  const below = reach(graph.callees, alerted);
  const above = reach(graph.callers, alerted);
  const known = (entity: string) => graph.callees.has(entity) || graph.callers.has(entity);
  return (entity) => {
    if (below.has(entity) || !known(entity)) return 1;
    return above.has(entity) ? CALLER_OF_ALERTED : UNRELATED;
  };
}

function bitsOf({ aspects }: EntityProfile, facts: RankFacts, share: number): number[] {
  return [...aspects].map(([aspect, bits]) => {
    if (!isSymptom(aspect)) return bits;
    const onTopic = facts.aspects.size === 0 || facts.aspects.has(aspect);
    return bits * (1 - EXPLAINED * share) * (onTopic ? 1 : OFF_TOPIC);
  });
}

/** Orders entities by what speaks against them once what their callees explain is taken away. */
export function rankEntities(
  profiles: ReadonlyMap<string, EntityProfile>,
  facts: RankFacts,
): RankedEntity[] {
  const placeOf = createPlaces(facts);
  const ranked = [...profiles.values()].map((profile) => {
    const { by, share } = explainedBy(profile, profiles, facts.graph);
    const factor = placeOf(profile.entity) * (isWaypoint(profile.entity) ? WAYPOINT : 1);
    const score = diminishing(bitsOf(profile, facts, share)) * factor;
    return { ...profile, score, explainedBy: share >= 0.5 ? by : null };
  });
  return ranked.toSorted((a, b) => b.score - a.score || a.entity.localeCompare(b.entity, 'en'));
}
