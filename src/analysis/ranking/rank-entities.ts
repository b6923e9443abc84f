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
/** How much of a callee's slowness may come back as errors. */
const LATE_FAILS = 0.3;
const CALLER_OF_ALERTED = 0.6;
const UNRELATED = 0.35;
const WAYPOINT = 0.5;

type Explained = { by: string | null; share: number };

/** Bits of a callee's trouble that show up as this aspect at its callers: slowness also ends in timeouts. */
function causes(callee: EntityProfile, aspect: Aspect): number {
  const same = callee.aspects.get(aspect) ?? 0;
  const late = aspect === 'errors' ? (callee.aspects.get('latency') ?? 0) * LATE_FAILS : 0;
  return diminishing([Math.max(same, late), callee.own]);
}

/** The callee that explains most of one symptom of an entity, and how much of it. */
function explain(
  { entity, aspects }: EntityProfile,
  aspect: Aspect,
  profiles: ReadonlyMap<string, EntityProfile>,
  graph: CallGraph,
): Explained {
  const bits = aspects.get(aspect) ?? 0;
  let best: Explained = { by: null, share: 0 };
  for (const callee of graph.callees.get(entity) ?? []) {
    const other = profiles.get(callee);
    const share = other && bits > 0 ? Math.min(1, causes(other, aspect) / bits) : 0;
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

type Explain = (profile: EntityProfile, aspect: Aspect) => Explained;

function bitsOf(profile: EntityProfile, facts: RankFacts, explained: Explain): number[] {
  return [...profile.aspects].map(([aspect, bits]) => {
    if (!isSymptom(aspect)) return bits;
    const onTopic = facts.aspects.size === 0 || facts.aspects.has(aspect);
    const { share } = explained(profile, aspect);
    return bits * (1 - EXPLAINED * share) * (onTopic ? 1 : OFF_TOPIC);
  });
}

/** The callee that explains the strongest symptom, where it explains at least half of it. */
function mainlyBy(profile: EntityProfile, explained: Explain): string | null {
  const [main] = [...profile.aspects]
    .filter(([aspect]) => isSymptom(aspect))
    .toSorted((a, b) => b[1] - a[1]);
  if (!main || main[1] < profile.own) return null;
  const { by, share } = explained(profile, main[0]);
  return share >= 0.5 ? by : null;
}

/** Orders entities by what speaks against them once what their callees explain is taken away. */
export function rankEntities(
  profiles: ReadonlyMap<string, EntityProfile>,
  facts: RankFacts,
): RankedEntity[] {
  const placeOf = createPlaces(facts);
  const explained: Explain = (profile, aspect) => explain(profile, aspect, profiles, facts.graph);
  const ranked = [...profiles.values()].map((profile) => {
    const factor = placeOf(profile.entity) * (isWaypoint(profile.entity) ? WAYPOINT : 1);
    const score = diminishing(bitsOf(profile, facts, explained)) * factor;
    return { ...profile, score, explainedBy: mainlyBy(profile, explained) };
  });
  return ranked.toSorted((a, b) => b.score - a.score || a.entity.localeCompare(b.entity, 'en'));
}
