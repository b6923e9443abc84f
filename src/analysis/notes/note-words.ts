import type { KubernetesNote, WhyChange } from '../../domain/diagnosis-note.ts';

/** The phrases that notes are made of, in one language. Clauses without a full stop; foreign text in them is as it came. */
export type NoteWords = {
  /** A change with why it is blamed. */
  change(what: string, title: string, why: WhyChange): string;
  /** A change by its kind and id. */
  changeName(what: string, id: string): string;
  why(why: WhyChange): string;
  explained(by: string): string;
  kubernetes(note: KubernetesNote): string;
};
