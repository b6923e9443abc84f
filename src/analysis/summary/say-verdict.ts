import type { Diagnosis, Suspect } from '../../domain/diagnosis.ts';
import type { Language } from '../../domain/language.ts';
import { shortChange } from '../../domain/short-change.ts';
import { plainText } from './plain-text.ts';
import { sayMoment } from './say-moment.ts';
import { wordsFor } from './words-for.ts';

const MOST_NAME = 80;
const MOST_TITLE = 100;
/** From this confidence on it is said plainly. */
const PLAINLY = 0.8;

/** The change that is blamed: its title where it has one, and its id, a commit's cut short. */
function sayChange({ suspects, root_cause_change: change }: Diagnosis, language: Language) {
  if (change === null || change === 'none') return null;
  const id = plainText(shortChange(change), MOST_NAME);
  const note = suspects.find((one) => one.change_id === change)?.evidence[0]?.note;
  const title = plainText(note?.kind === 'change' ? note.title : '', MOST_TITLE);
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
