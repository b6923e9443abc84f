import type { Meant } from '../../domain/correction/corrected.ts';
import { isOnlyTime, type Statement } from '../../domain/correction/statement.ts';
import type { BundleChange, IncidentBundle } from '../../domain/diagnosis.ts';
import { type ChangeUnit, isOfUnit, uniteChanges } from '../changes/change-units.ts';
import { entitiesOf } from '../diagnosis/gather-clues.ts';
import type { Weighed } from '../diagnosis/weigh.ts';
import { createMatcher, plainName, withoutHashes } from '../topology/alerted-entities.ts';

const KINDS: Readonly<Record<NonNullable<Statement['change']>, RegExp>> = {
  flag: /flag|toggle/i,
  deploy: /deploy|release|rollout/i,
  config: /config|setting|secret|env/i,
  commit: /commit/i,
  scale: /scal/i,
};
/** A time read from a clock is off by this much, and one read from a picture by that much, milliseconds. */
const EXACT = 60_000;
const CLOSE = 3 * 60_000;

type NameOf = (said: string) => string | null;

/** Finds what an entity is called in the evidence: by its name, or by that of its workload. */
function createNamer(bundle: IncidentBundle): NameOf {
  const changed = bundle.changes.flatMap(({ entity }) => entity ?? []);
  const entities = [...new Set([...entitiesOf(bundle), ...changed])];
  const match = createMatcher(entities);
  const workload = (name: string) =>
    plainName(withoutHashes(withoutHashes(name.split('/').at(-1) ?? name)));
  return (said) => {
    // A name without a letter would fit every other name without one.
    if (plainName(said) === '') return entities.find((one) => one === said) ?? null;
    return match(said) ?? entities.find((one) => workload(one) === workload(said)) ?? null;
  };
}

/** Those that are called so, else those whose name it is a part of. */
function named(changes: readonly BundleChange[], id: string): BundleChange[] {
  const exact = changes.filter((one) => one.id === id || one.commit === id);
  if (exact.length > 0) return exact;
  return changes.filter((one) => one.id.includes(id) || one.commit?.startsWith(id) === true);
}

/** Those of that time: in the minute that was said, else close to it. */
function around(changes: readonly BundleChange[], at: number | null): BundleChange[] {
  if (at === null) return [...changes];
  const within = (span: number) =>
    changes.filter((one) => one.at !== null && Math.abs(one.at * 1_000 - at) < span);
  const exact = within(EXACT);
  return exact.length > 0 ? exact : within(CLOSE + 1);
}

/** The records that fit everything that was said. */
function fitting(
  { entity, change, id, at }: Statement,
  changes: readonly BundleChange[],
  nameOf: NameOf,
): BundleChange[] {
  if ((change ?? id ?? at) === null) return [];
  const whose = entity === null ? null : nameOf(entity);
  const ofIt = changes.filter(
    (one) => entity === null || (one.entity !== null && nameOf(one.entity) === whose),
  );
  const called =
    id === null
      ? ofIt.filter(({ kind }) => change === null || KINDS[change].test(kind))
      : named(ofIt, id);
  return around(called, at);
}

function unitsOf(records: readonly BundleChange[], units: readonly ChangeUnit[]): ChangeUnit[] {
  return units.filter((unit) => records.some((record) => isOfUnit(unit, record)));
}

/** Whose change it is: the suspect that it was held against, else whom its record names. */
function ownerOf(unit: ChangeUnit, { changes }: Weighed, nameOf: NameOf): string | null {
  const judged = changes.find((one) => one.unit.id === unit.id);
  return judged?.entity ?? (unit.entity === null ? null : (nameOf(unit.entity) ?? unit.entity));
}

function meantEntity({ entity, change, id }: Statement, nameOf: NameOf): Meant {
  const found = entity === null ? null : nameOf(entity);
  if (found === null) return { kind: 'unknown' };
  return { kind: 'entity', entity: found, missing: (change ?? id) !== null };
}

/** What a statement means among the evidence. One change is asserted; all that fit are refuted. */
export function findMeant(statement: Statement, bundle: IncidentBundle, weighed: Weighed): Meant {
  const nameOf = createNamer(bundle);
  const records = fitting(statement, bundle.changes, nameOf);
  const units = unitsOf(records, uniteChanges(bundle.changes));
  const [first] = units;
  // What was changed at a time that is named alone may be meant, and has to be asked.
  const vague = isOnlyTime(statement);
  if (!first || (vague && statement.refuted)) return meantEntity(statement, nameOf);
  if ((units.length > 1 || vague) && !statement.refuted) {
    const one = units.flatMap(
      (unit) => records.filter((record) => isOfUnit(unit, record))[0] ?? [],
    );
    return { kind: 'several', changes: one };
  }
  const ids = units.map(({ id }) => id);
  return { kind: 'changes', changes: records, ids, entity: ownerOf(first, weighed, nameOf) };
}
