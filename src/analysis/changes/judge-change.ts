import type { ChangeTiming, WhyChange } from '../../domain/diagnosis-note.ts';
import type { Cause, Clue } from '../clues/clue.ts';
import { causeOf } from '../ranking/cause-of.ts';
import type { RankedEntity } from '../ranking/rank-entities.ts';
import type { CallGraph } from '../topology/call-graph.ts';
import { foreignHost, isExternal } from '../verdict/is-external.ts';
import type { ChangeUnit } from './change-units.ts';
import { tellingWords } from './change-words.ts';
import { judgeContent } from './judge-content.ts';

/** A change with how likely it is to have caused the incident, and why. */
export type JudgedChange = {
  unit: ChangeUnit;
  /** 0 to 1. */
  guilt: number;
  /** The suspect it is held against: the entity it is made to, or the one of its neighbours that fails. */
  entity: string | null;
  why: WhyChange;
};

/** What changes are held against. */
export type ChangeFacts = {
  onset: number;
  /** How far off the onset may be, in seconds. */
  tolerance: number;
  ranked: readonly RankedEntity[];
  graph: CallGraph;
  match: (name: string) => string | null;
};

/** Seconds after which a change is half as believable as at once. */
const HALF_BELIEF = 3600;
/** Trouble that comes from the machine or from time passing, not from code. */
const BY_ITSELF: ReadonlySet<Cause> = new Set(['certificate', 'disk', 'node', 'failover']);
/** What failing by itself takes off, unless the change names what fails. */
const UNLIKELY = 1.5;
/** What a change touches may be like what fails by chance up to here. */
const NAMED = 0.3;

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** Whose files these are, where nobody says: the known entity whose name is a folder. */
function entityOf(
  { entity, files, title }: ChangeUnit,
  match: ChangeFacts['match'],
): string | null {
  if (entity !== null) return match(entity) ?? entity;
  const folders = files.flatMap((file) => file.split('/').slice(0, -1));
  return (
    [...folders, ...title.split(/[\s:()[\],/]+/)].flatMap((name) =>
      name.length > 2 ? (match(name) ?? []) : [],
    )[0] ?? null
  );
}

type Place = { entity: string | null; share: number };

/** How much the failure is where the change was made: there, or half as much next to it. */
function placeOf(target: string | null, facts: ChangeFacts): Place {
  const top = facts.ranked[0]?.score ?? 0;
  if (top === 0) return { entity: target, share: 0 };
  const shareOf = (entity: string) =>
    (facts.ranked.find((one) => one.entity === entity)?.score ?? 0) / top;
  if (target === null) return { entity: facts.ranked[0]?.entity ?? null, share: 0.5 };
  const next = [
    ...(facts.graph.callees.get(target) ?? []),
    ...(facts.graph.callers.get(target) ?? []),
  ];
  const near = Math.max(0, ...next.map((one) => shareOf(one) * 0.5));
  return { entity: target, share: Math.max(shareOf(target), near) };
}

function cluesAround(entity: string | null, { ranked, graph }: ChangeFacts): Clue[] {
  const around = new Set([
    entity ?? ranked[0]?.entity ?? '',
    ...(graph.callers.get(entity ?? '') ?? []),
    ...(graph.callees.get(entity ?? '') ?? []),
  ]);
  return ranked.filter((one) => around.has(one.entity)).flatMap(({ clues }) => clues.slice(0, 8));
}

function innocent(unit: ChangeUnit, timing: ChangeTiming): JudgedChange {
  return { unit, guilt: 0, entity: null, why: { timing, content: null } };
}

/** Whether the first suspect fails of something that no change of ours brings about. */
function failsByItself({ ranked, graph }: ChangeFacts): boolean {
  const [first] = ranked;
  if (!first) return false;
  const cause = causeOf(first);
  const foreign = isExternal(first, graph) || foreignHost(first) !== null;
  return foreign || (cause !== null && BY_ITSELF.has(cause));
}

function weigh(unit: ChangeUnit, gap: number, facts: ChangeFacts): JudgedChange {
  const { entity, share } = placeOf(entityOf(unit, facts.match), facts);
  const clues = cluesAround(entity, facts);
  const words = tellingWords(facts.ranked.map((one) => one.entity).join(' '));
  const content = judgeContent(unit, clues, words);
  const time = 1 / (1 + Math.max(0, gap) / HALF_BELIEF);
  const unlikely = content.weight <= NAMED && failsByItself(facts) ? UNLIKELY : 0;
  const sum = 2.5 * time + 3 * share + 2 * content.weight - 3.5 - unlikely;
  const timing = { kind: 'before', seconds: gap, entity, quiet: share < 0.5 } as const;
  return { unit, entity, guilt: logistic(sum), why: { timing, content: content.why } };
}

/** How likely a change is to have caused what fails: by time before the onset, by place, and by what it touches. */
export function judgeChange(unit: ChangeUnit, facts: ChangeFacts): JudgedChange {
  if (unit.undeployed) return innocent(unit, { kind: 'undeployed' });
  if (unit.at === null) return weigh(unit, HALF_BELIEF, facts);
  const gap = facts.onset - unit.at;
  if (gap < -facts.tolerance) return innocent(unit, { kind: 'after', seconds: -gap });
  return weigh(unit, gap, facts);
}
