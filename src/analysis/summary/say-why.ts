import type { RuledOut } from '../../domain/diagnosis.ts';
import type { ChangeNote } from '../../domain/diagnosis-note.ts';
import { gapOf } from '../notes/gap-of.ts';
import { plainText } from './plain-text.ts';
import type { SummaryWords } from './summary-words.ts';

const MOST_NAME = 80;

/** The reason that says most, of when, where and what. */
function sayChange({ timing, content }: ChangeNote, words: SummaryWords): string {
  if (timing.kind === 'undeployed') return words.why.notDeployed();
  const gap = words.gap(...gapOf(timing.seconds));
  if (timing.kind === 'after') return words.why.after(gap);
  if (content?.kind === 'harmless') return words.why.harmless();
  if (timing.quiet && timing.entity !== null)
    return words.why.elsewhere(plainText(timing.entity, MOST_NAME));
  return content?.kind === 'elsewhere' ? words.why.unrelated() : words.why.before(gap);
}

/** Why something was ruled out, in a few words of the summary's language; null where it was not noted. */
export function sayWhy({ note }: RuledOut, words: SummaryWords): string | null {
  if (note === undefined) return null;
  return note.kind === 'explained'
    ? words.why.explainedBy(plainText(note.by, MOST_NAME))
    : sayChange(note, words);
}
