import type { ChangeNote } from '../../domain/diagnosis-note.ts';
import type { JudgedChange } from '../changes/judge-change.ts';

/** What is noted of a change that was judged. */
export function noteChange({ unit, why }: JudgedChange): ChangeNote {
  return { kind: 'change', what: unit.kind, title: unit.title, id: unit.id, ...why };
}
