import type { Evidence } from '../../domain/diagnosis.ts';
import type { Language } from '../../domain/language.ts';
import { notesFor } from '../notes/notes-for.ts';
import { sayEvidence } from '../summary/say-evidence.ts';

/** A piece of evidence in the engine's own sentence, said in a language; a change with its title and why it is blamed. */
export function retellEvidence(evidence: Evidence, language: Language): string {
  const { note, message, source } = evidence;
  if (language === 'en') return message;
  if (note?.kind === 'change')
    return notesFor(language).change(note.what, note.title || note.id, note);
  return source === 'change' ? message : sayEvidence(evidence, language);
}
