import { agrees } from '../../domain/correction/agrees.ts';
import type { Correction, Meant, RankedAgain } from '../../domain/correction/corrected.ts';
import type { DiagnosisLabel } from '../../domain/correction/label.ts';
import { toldBy } from '../../domain/correction/told-by.ts';
import type { Diagnosis } from '../../domain/diagnosis.ts';
import { redactSecrets } from '../../domain/grounding/redact-secrets.ts';

/** As much as is kept of what somebody wrote. */
const LONGEST = 500;

function meantBy(meant: Meant | null, told: DiagnosisLabel['told']): DiagnosisLabel['meant'] {
  if (meant?.kind === 'entity') return { entity: meant.entity, change: null };
  if (meant?.kind !== 'changes') return { entity: null, change: null };
  const { ids, entity } = meant;
  // Of several that are refuted at once, the one that was blamed is the one that counts.
  return { entity, change: ids.find((id) => id === told.change) ?? ids[0] ?? null };
}

function firstOf(ranked: RankedAgain | null): DiagnosisLabel['now'] {
  const [first] = ranked?.diagnosis.suspects ?? [];
  return first
    ? { entity: first.entity, change: first.change_id, confidence: first.confidence }
    : null;
}

/** What is kept of a correction. */
export function newLabel(
  { said, message }: Correction,
  diagnosis: Diagnosis,
  ranked: RankedAgain | null,
  at: number,
): DiagnosisLabel {
  const { verdict, confidence_score: confidence } = diagnosis;
  const told = { ...toldBy(diagnosis), verdict, confidence };
  const meant = meantBy(ranked?.meant ?? null, told);
  const words = redactSecrets(message).slice(0, LONGEST);
  return {
    ...{ at, said, told, meant },
    message: words,
    agrees: agrees({ said, told, meant }),
    now: firstOf(ranked),
  };
}
