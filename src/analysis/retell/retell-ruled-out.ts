import type { RuledOut } from '../../domain/diagnosis.ts';
import type { Language } from '../../domain/language.ts';
import { notesFor } from '../notes/notes-for.ts';

/** What was ruled out and why, said in a language; as it stands where it was not noted. */
export function retellRuledOut(
  { what, why, note }: RuledOut,
  language: Language,
): { what: string; why: string } {
  const words = notesFor(language);
  if (note === undefined || language === 'en') return { what, why };
  if (note.kind === 'explained') return { what, why: words.explained(note.by) };
  return { what: words.changeName(note.what, note.id), why: words.why(note) };
}
