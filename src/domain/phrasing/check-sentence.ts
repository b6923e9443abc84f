import { findInjection } from '../injection/find-injection.ts';
import type { NumberedFact, PhrasedSentence } from './phrasing-model.ts';
import { type Quantity, readCodes, readQuantities, readSpelt } from './read-quantities.ts';

/** Why a sentence may not be told. */
export type SentenceFault =
  | 'empty'
  | 'too_long'
  | 'uncited'
  | 'unknown_evidence'
  | 'unfounded_number'
  | 'unfounded_name'
  | 'link'
  | 'injection';

/** What sentences are held against. */
export type SentenceFacts = {
  facts: ReadonlyMap<string, NumberedFact>;
  /** Everything that has a name in the diagnosis: a sentence names only what its facts name. */
  names: readonly string[];
};

const LONGEST = 500;
/** Facts hold no links: whatever leads somewhere was made up. Mentions and comments steer whoever shows it. */
const LINK = /\b[a-z][a-z0-9+.-]*:\/\/|\bwww\.|\bmailto:|\]\(|<[@!#/a-z]|<!--/i;
/** How far a number may be off, beyond the rounding that its digits show. */
const RELATIVE_SLACK = 1e-9;

/** Whether a stated number is one of the facts', rounded to the digits that are stated. */
function isFounded(stated: Quantity, known: readonly Quantity[]): boolean {
  return known.some(({ value, dimension }) => {
    const alike =
      dimension === stated.dimension || dimension === 'none' || stated.dimension === 'none';
    const off = Math.abs(value - stated.value);
    return alike && off <= stated.slack + RELATIVE_SLACK * Math.abs(value);
  });
}

function numbersFounded(text: string, ground: string): boolean {
  const known = readQuantities(ground);
  const written = ground.toLowerCase();
  return (
    readQuantities(text).every((stated) => isFounded(stated, known)) &&
    readCodes(text).every((code) => written.includes(code.toLowerCase())) &&
    readSpelt(text).every((value) => value !== null && known.some((one) => one.value === value))
  );
}

function says(text: string, name: string): boolean {
  const at = text.toLowerCase().indexOf(name.toLowerCase());
  if (at < 0) return false;
  const around = [text[at - 1] ?? ' ', text[at + name.length] ?? ' '];
  return around.every((sign) => !/[\p{Script=Latin}\d_-]/u.test(sign));
}

/**
 * Whether a sentence of a model may be told: it cites facts there are, every number and name in it is theirs, and it leads
 * nowhere and orders nothing. Null: it may.
 */
export function checkSentence(
  { text, evidence }: PhrasedSentence,
  { facts, names }: SentenceFacts,
): SentenceFault | null {
  if (text.trim() === '') return 'empty';
  if (text.length > LONGEST) return 'too_long';
  if (evidence.length === 0) return 'uncited';
  const cited = evidence.map((id) => facts.get(id));
  if (cited.includes(undefined)) return 'unknown_evidence';
  if (LINK.test(text)) return 'link';
  if (findInjection(text).length > 0) return 'injection';
  const ground = cited.map((fact) => fact?.text ?? '').join('\n');
  if (names.some((name) => says(text, name) && !says(ground, name))) return 'unfounded_name';
  return numbersFounded(text, ground) ? null : 'unfounded_number';
}
