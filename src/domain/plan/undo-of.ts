import type { Language } from '../language.ts';
import type { PlanAction } from '../plan-action.ts';
import { PLAN_WORDS } from './words.ts';

/** What takes an action back. */
export type Undoing =
  | { kind: 'act'; action: PlanAction }
  | { kind: 'end_silence'; incidentId: string };

/** What would take an action back; null when nothing can. */
export function undoOf(action: PlanAction): Undoing | null {
  switch (action.kind) {
    case 'scale':
      return { kind: 'act', action: { ...action, from: action.to, to: action.from } };
    case 'undo_revision': {
      const { workload, from } = action;
      if (from === undefined) return null;
      // The state it went back to is the newest revision now: its number is one more than the one before had.
      return { kind: 'act', action: { ...action, workload, revision: from, from: from + 1 } };
    }
    case 'silence':
      return { kind: 'end_silence', incidentId: action.incidentId };
    case 'restart':
    case 'rollback_change':
    case 'runbook':
      return null;
  }
}

/** The same in one sentence. */
export function undoWords(action: PlanAction, language: Language): string | null {
  const words = PLAN_WORDS[language];
  if (action.kind === 'scale') return words.scaleBack(action.from);
  if (action.kind === 'silence') return words.unsilence;
  const back = action.kind === 'undo_revision' ? action.from : undefined;
  return back === undefined ? null : words.redo(back);
}
