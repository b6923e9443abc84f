import type { BundleChange } from '../../domain/diagnosis.ts';
import type { RankedEntity } from '../ranking/rank-entities.ts';
import type { CallGraph } from '../topology/call-graph.ts';
import { uniteChanges } from './change-units.ts';
import { type JudgedChange, judgeChange } from './judge-change.ts';

/** What is known before changes are looked at. */
export type BeforeChanges = {
  onset: { at: number } | null;
  tolerance: number;
  ranked: readonly RankedEntity[];
  graph: CallGraph;
  match: (name: string) => string | null;
};

/** Bits that a surely guilty change adds to the entity it was made to. */
const LIFT = 3;

/** Likeliest first; the later one first where two are alike. */
export function byGuilt(a: JudgedChange, b: JudgedChange): number {
  return b.guilt - a.guilt || (b.unit.at ?? 0) - (a.unit.at ?? 0);
}

/** Every change, likeliest first. */
export function judgeChanges(
  changes: readonly BundleChange[],
  known: BeforeChanges,
): JudgedChange[] {
  const { onset, tolerance, ranked, graph, match } = known;
  if (onset === null) return [];
  const facts = { onset: onset.at, tolerance, ranked, graph, match };
  return uniteChanges(changes)
    .map((unit) => judgeChange(unit, facts))
    .toSorted(byGuilt);
}

/** The ranking with entities lifted whose change is likely guilty: a change and a failure together say more than either. */
export function liftByChange(
  ranked: readonly RankedEntity[],
  changes: readonly JudgedChange[],
): RankedEntity[] {
  const lifts = new Map<string, number>();
  for (const { entity, guilt } of changes) {
    if (entity !== null && guilt > 0.5)
      lifts.set(entity, Math.max(lifts.get(entity) ?? 0, (guilt - 0.5) * 2 * LIFT));
  }
  const lifted = ranked.map((one) => ({ ...one, score: one.score + (lifts.get(one.entity) ?? 0) }));
  return lifted.toSorted((a, b) => b.score - a.score || a.entity.localeCompare(b.entity, 'en'));
}
