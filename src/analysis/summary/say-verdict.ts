import type { Diagnosis, Suspect } from '../../domain/diagnosis.ts';
import type { Language } from '../../domain/language.ts';
import { plainText } from './plain-text.ts';
import { sayMoment } from './say-moment.ts';
import { wordsFor } from './words-for.ts';

const MOST_NAME = 80;
const MOST_TITLE = 100;
/** From this confidence on it is said plainly. */
const PLAINLY = 0.8;
const SHA = /^[0-9a-f]{12,40}$/;

/** The change that is blamed: its title where the evidence has one, and its id, a commit's cut short. */
function sayChange({ suspects, root_cause_change: change }: Diagnosis, language: Language) {
  if (change === null || change === 'none') return null;
  const id = plainText(SHA.test(change) ? change.slice(0, 7) : change, MOST_NAME);
  const noted = suspects.find((one) => one.change_id === change)?.evidence[0];
  const found = /^(\S+) (.+?): (?:it )?(?:took effect|was not) /s.exec(noted?.message ?? '');
  const title = plainText(found?.[2] ?? '', MOST_TITLE);
  if (title === '' || title === change) return id;
  const words = wordsFor(language);
  return words.because(words.quote(title), id);
}

/** The first sentence: what broke and since when, as surely as it is known. */
export function sayVerdict(
  diagnosis: Diagnosis,
  first: Suspect | undefined,
  language: Language,
): string {
  const { sentence } = wordsFor(language);
  const since = sayMoment(diagnosis.onset, language);
  const sure = diagnosis.confidence_score >= PLAINLY;
  const change = sayChange(diagnosis, language);
  const entity = first ? plainText(first.entity, MOST_NAME) : null;
  if (diagnosis.verdict === 'healthy') return sentence.healthy();
  if (diagnosis.verdict === 'inconclusive' || entity === null)
    return sentence.inconclusive({ entity, change, since, sure });
  return sentence[diagnosis.verdict]({ entity, change, since, sure });
}
