import type { Meant } from '../../domain/correction/corrected.ts';
import { isOnlyTime, type Statement } from '../../domain/correction/statement.ts';
import { toldBy } from '../../domain/correction/told-by.ts';
import type { Diagnosis } from '../../domain/diagnosis.ts';

/** What one statement speaks for and against, by names of entities and ids of changes. */
export type Voice = {
  entities: { for: string[]; against: string[] };
  changes: { for: string[]; against: string[] };
};

const SILENT: Voice = {
  entities: { for: [], against: [] },
  changes: { for: [], against: [] },
};

/** Who and what a diagnosis blames, as lists of one or none. */
function blamedBy(told: Diagnosis) {
  const { entity, change } = toldBy(told);
  const list = (one: string | null) => (one === null ? [] : [one]);
  return { entity: list(entity), change: list(change) };
}

function without(names: readonly string[], name: string | undefined): string[] {
  return names.filter((one) => one !== name);
}

function refuting(meant: Meant, told: Diagnosis): Voice {
  if (meant.kind === 'changes') return { ...SILENT, changes: { for: [], against: meant.ids } };
  if (meant.kind !== 'entity' || meant.missing) return SILENT;
  const { entity, change } = blamedBy(told);
  // Who did not break was not broken by its change either.
  const against = entity.includes(meant.entity) ? change : [];
  return { entities: { for: [], against: [meant.entity] }, changes: { for: [], against } };
}

function asserting(statement: Statement, meant: Meant, told: Diagnosis): Voice {
  const blamed = blamedBy(told);
  if (meant.kind === 'several') return SILENT;
  if (meant.kind === 'unknown') {
    // Something that was not seen: what was told is then not it. A time alone names no cause.
    if (isOnlyTime(statement)) return SILENT;
    return {
      entities: { for: [], against: blamed.entity },
      changes: { for: [], against: blamed.change },
    };
  }
  const ids = meant.kind === 'changes' ? meant.ids : [];
  const same = meant.entity !== null && blamed.entity.includes(meant.entity);
  const cleared = same && meant.kind === 'entity' && !meant.missing ? [] : blamed.change;
  return {
    entities: {
      for: meant.entity === null ? [] : [meant.entity],
      // A change that is nobody's may have broken anybody.
      against: meant.entity === null ? [] : without(blamed.entity, meant.entity),
    },
    changes: { for: ids, against: without(cleared, ids[0]) },
  };
}

/** What a statement speaks for and against: who says what it was says that it was not what was told. */
export function voiceOf(statement: Statement, meant: Meant, told: Diagnosis): Voice {
  return statement.refuted ? refuting(meant, told) : asserting(statement, meant, told);
}
