import type { DiagnosisLabel } from '../../../domain/correction/label.ts';
import type { Diagnosis } from '../../../domain/diagnosis.ts';
import type { DiagnosticSession } from '../../../domain/diagnostic-session.ts';
import type { Block } from '../../cards/parts/block.ts';
import { isPlanOpen } from '../../diagnosis/is-plan-open.ts';
import { decideButtons } from '../../diagnosis/plan-buttons.ts';
import { topSuspect } from '../../diagnosis/verdict-line.ts';
import { sessionFactsOf } from '../session-facts-of.ts';
import type { Talk } from '../talk.ts';

function sameCause(before: Diagnosis, now: Diagnosis): boolean {
  return (
    before.remediation === now.remediation &&
    before.root_cause_change === now.root_cause_change &&
    before.suspects[0]?.entity === now.suspects[0]?.entity
  );
}

/**
 * What a correction means for the plan: its buttons while it still fits, and whose verdict it belongs to once somebody
 * contradicts or the ranking says otherwise. `now` null: it could not be ranked again.
 */
export function planHint(
  session: DiagnosticSession,
  before: Diagnosis,
  { label, now }: { label: DiagnosisLabel; now: Diagnosis | null },
  talk: Talk,
): (string | Block)[] {
  const facts = sessionFactsOf(session, talk);
  if (!isPlanOpen(facts)) return [];
  const fits = label.agrees !== false && (now === null || sameCause(before, now));
  if (!fits) return [`⚠️ ${talk.texts.talk.planOfEarlier(topSuspect(before))}`];
  return [talk.texts.talk.planStays, ...decideButtons(facts)];
}
