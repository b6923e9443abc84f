import type { DiagnosisFinding, Evidence } from '../../domain/diagnosis.ts';
import type { Language } from '../../domain/language.ts';
import { plainText } from '../summary/plain-text.ts';
import { sayEvidence } from '../summary/say-evidence.ts';
import { wordsFor } from '../summary/words-for.ts';

const MOST_NAME = 80;

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function quantityOf(value: unknown): Evidence['value'] {
  return typeof value === 'number' || typeof value === 'string' ? value : null;
}

/** A finding as the piece of evidence that it was made of: its sentence without whom it is about. */
function evidenceOf(finding: DiagnosisFinding, entity: string): Evidence {
  const { source, message, evidence, timestamp, note } = finding;
  const about = `${entity}: `;
  return {
    ...{ source, at: timestamp, query: textOf(evidence.query) },
    message: message.startsWith(about) ? message.slice(about.length) : message,
    ...{ value: quantityOf(evidence.value), baseline: quantityOf(evidence.baseline) },
    ...(note === undefined ? {} : { note }),
  };
}

/** A thing that was noticed, said in a language. */
export function retellFinding(finding: DiagnosisFinding, language: Language): string {
  const { message, evidence } = finding;
  if (language === 'en') return message;
  const words = wordsFor(language);
  const reason = textOf(evidence.reason);
  const known = reason !== null && Object.hasOwn(words.reasons, reason);
  const said = known ? words.reasons[reason] : undefined;
  if (said !== undefined) return said;
  const entity = textOf(evidence.entity);
  if (entity === null) return message;
  const clause = sayEvidence(evidenceOf(finding, entity), language);
  return words.about(plainText(entity, MOST_NAME), clause);
}
