import type { Diagnosis, Verdict } from '../../domain/diagnosis.ts';
import { shortChange } from '../../domain/short-change.ts';
import { foreign } from '../cards/parts/foreign.ts';
import type { DiagnosisTexts } from '../texts/diagnosis-texts.ts';
import { percentOf } from './confidence-words.ts';

const SIGNS: Readonly<Record<Verdict, string>> = {
  change: '🎯',
  component: '🎯',
  external: '🌐',
  inconclusive: '❔',
  healthy: '💚',
};

/** A change as people call it, as mrkdwn. */
export function changeName(id: string): string {
  return foreign(shortChange(id), 60);
}

/** The entity that is suspected most, as mrkdwn. */
export function topSuspect({ suspects }: Diagnosis): string {
  return foreign(suspects[0]?.entity ?? '?', 80) || '?';
}

function said(diagnosis: Diagnosis, texts: DiagnosisTexts): string {
  const { verdict, root_cause_change: change } = diagnosis;
  const who = topSuspect(diagnosis);
  const blamed = verdict === 'change' && change !== null && change !== 'none';
  return blamed ? texts.changed(who, changeName(change)) : texts.verdict[verdict](who);
}

/** What it comes to, in one line of mrkdwn; how sure it is, where it names somebody. */
export function verdictLine(diagnosis: Diagnosis, texts: DiagnosisTexts): string {
  const { verdict, confidence_score } = diagnosis;
  const names = verdict !== 'inconclusive' && verdict !== 'healthy';
  const sure = names ? ` — ${texts.sure(percentOf(confidence_score))}` : '';
  return `${SIGNS[verdict]} ${said(diagnosis, texts)}${sure}`;
}
