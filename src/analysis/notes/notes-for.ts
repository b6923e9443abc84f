import type { Language } from '../../domain/language.ts';
import { enNotes } from './en-notes.ts';
import type { NoteWords } from './note-words.ts';
import { zhHantNotes } from './zh-hant-notes.ts';

/** The phrases of notes in a language. */
export function notesFor(language: Language): NoteWords {
  return language === 'zh-Hant' ? zhHantNotes : enNotes;
}
