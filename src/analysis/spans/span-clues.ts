import type { Clue } from '../clues/clue.ts';
import { showNumber } from '../deviation/show-number.ts';
import { blameEdges, type SlowEdge } from './blame-edges.ts';
import { type Slowdown, slowdownOf } from './slowdown.ts';
import { groupSpans, type SpanGroup, type SpanGroups } from './span-groups.ts';
import type { SpanTiming } from './time-spans.ts';

/** Share of failing spans, and rise of it, that is worth a clue. */
const LEAST_FAILING = 0.02;

function edgesOf(groups: SpanGroups): SlowEdge[] {
  return [...groups.between].map(([key, group]) => {
    const [from = '', to = ''] = key.split(' → ');
    return { from, to, slowdown: slowdownOf(group), calls: group.after.length, group };
  });
}

/** A clue without what makes it one: the rest of a clue about a slowdown. */
function slowClue(entity: string, slow: Slowdown, at: number): Omit<Clue, 'message' | 'query'> {
  return {
    ...{ entity, at, cause: null, metric: null },
    source: 'span',
    aspect: 'other',
    strength: slow.bits,
    value: Math.round(slow.since),
    baseline: Math.round(slow.usual),
  };
}

function ownClue(entity: string, operations: ReadonlyMap<string, SpanGroup>): Clue[] {
  const slow = [...operations].flatMap(([name, group]) => {
    const slowdown = slowdownOf(group);
    return slowdown ? [{ name, slowdown, at: group.firstAfter }] : [];
  });
  const [worst] = slow.toSorted((a, b) => b.slowdown.total - a.slowdown.total);
  if (!worst) return [];
  const { name, slowdown, at } = worst;
  const times = `${showNumber(slowdown.since)} ms instead of ${showNumber(slowdown.usual)} ms`;
  return [
    {
      ...slowClue(entity, slowdown, at),
      message: `${entity} itself spends ${times} in ${name || 'its spans'}`,
      query: `entity=${entity} name=${name}`,
    },
  ];
}

function failureClue(entity: string, operations: ReadonlyMap<string, SpanGroup>): Clue[] {
  const sum = (pick: (group: SpanGroup) => number) =>
    [...operations.values()].reduce((total, group) => total + pick(group), 0);
  const failures = sum((group) => group.failuresAfter);
  const share =
    failures /
    Math.max(
      1,
      sum((group) => group.after.length),
    );
  const usual =
    sum((group) => group.failuresBefore) /
    Math.max(
      1,
      sum((group) => group.before.length),
    );
  if (share - usual < LEAST_FAILING || failures < 2) return [];
  const at = Math.min(...[...operations.values()].map(({ firstAfter }) => firstAfter));
  return [
    {
      ...{ entity, at: Number.isFinite(at) ? at : null, cause: null, metric: null },
      source: 'span',
      aspect: 'errors',
      strength: Math.log2(failures + 1) * Math.min(1, (share - usual) * 4 + 0.25),
      message: `${showNumber(share * 100)} % of the spans that ${entity} ends itself fail, ${showNumber(usual * 100)} % before`,
      query: `entity=${entity} status=error`,
      value: share,
      baseline: usual,
    },
  ];
}

function edgeClues(groups: SpanGroups): Clue[] {
  return blameEdges(edgesOf(groups)).map(({ entity, slowest, share, of, weight }) => {
    const { slowdown, from, to, group } = slowest;
    const times = `${showNumber(slowdown.since)} ms instead of ${showNumber(slowdown.usual)} ms`;
    return {
      ...slowClue(entity, { ...slowdown, bits: slowdown.bits * weight }, group.firstAfter),
      message: `calls ${from} → ${to} lose ${times} on the way; ${share} of ${of} connections of ${entity} are slow`,
      query: `parent=${from} entity=${to}`,
    };
  });
}

/** What is lost elsewhere dwarfs what is lost here: a clue counts by its share of the largest loss per call. */
function byLoss(clues: readonly Clue[]): Clue[] {
  const lossOf = ({ value, baseline }: Clue) => Number(value) - Number(baseline);
  const most = Math.max(1, ...clues.map(lossOf));
  return clues.map((clue) => ({
    ...clue,
    strength: clue.strength * Math.sqrt(Math.max(0, lossOf(clue)) / most),
  }));
}

/** What spans say of each entity: its own time, its own failures, and the time lost on its connections. */
export function spanClues(timings: readonly SpanTiming[], onset: number): Clue[] {
  if (timings.length === 0) return [];
  const groups = groupSpans(timings, onset);
  const slow = [...[...groups.own].flatMap((one) => ownClue(...one)), ...edgeClues(groups)];
  return [...byLoss(slow), ...[...groups.own].flatMap((one) => failureClue(...one))];
}
