import type { DiagnosticSession } from '../diagnostic-session.ts';
import type { DiagnosisLabel } from './label.ts';

type Said = [user: string, label: DiagnosisLabel];

/** Who says something of a diagnosis, and what, the newest first. */
export function labelsOf({ labels = {} }: Pick<DiagnosticSession, 'labels'>): Said[] {
  return Object.entries(labels).toSorted(([, a], [, b]) => b.at - a.at);
}

/** Those who say that what was told is wrong. */
export function contradictions(session: Pick<DiagnosticSession, 'labels'>): Said[] {
  return labelsOf(session).filter(([, { agrees }]) => agrees === false);
}
