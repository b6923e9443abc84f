import type { RuledOut } from '../../domain/diagnosis.ts';
import type { JudgedChange } from '../changes/judge-change.ts';
import { enNotes } from '../notes/en-notes.ts';
import { noteChange } from '../notes/note-change.ts';
import type { RankedEntity } from '../ranking/rank-entities.ts';

const MOST_ENTITIES = 5;

function explained(entity: string, by: string): RuledOut {
  return { what: entity, why: enNotes.explained(by), note: { kind: 'explained', by } };
}

function innocent(change: JudgedChange): RuledOut {
  const note = noteChange(change);
  return { what: enNotes.changeName(note.what, note.id), why: enNotes.why(note), note };
}

/** What was looked at and is not it: changes with why they are innocent, entities whose trouble comes from a callee. */
export function ruleOut(
  ranked: readonly RankedEntity[],
  changes: readonly JudgedChange[],
  guilty: JudgedChange | null,
): RuledOut[] {
  const cleared = changes.filter((change) => change !== guilty && change.guilt < 0.5).map(innocent);
  const suffering = ranked
    .slice(1)
    .flatMap(({ entity, explainedBy }) =>
      explainedBy === null ? [] : [explained(entity, explainedBy)],
    );
  return [...cleared, ...suffering.slice(0, MOST_ENTITIES)];
}
