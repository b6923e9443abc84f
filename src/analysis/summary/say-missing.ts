import type { ToolAnswer } from '../../domain/diagnostic-session.ts';
import type { Language } from '../../domain/language.ts';
import { plainText } from './plain-text.ts';
import type { Missing } from './summary-words.ts';
import { wordsFor } from './words-for.ts';

/** The sentence that names every source that gave nothing, with why; null when all did. */
export function sayMissing(tools: readonly ToolAnswer[], language: Language): string | null {
  const words = wordsFor(language);
  const named = (verdict: ToolAnswer['verdict']) =>
    tools.filter((tool) => tool.verdict === verdict);
  const failed = named('failed').map(({ source, error }) => {
    const why = error === null ? null : (words.errors[error] ?? plainText(error, 40));
    return why === null ? words.source[source] : words.because(words.source[source], why);
  });
  const missing: Missing = {
    failed,
    late: named('asking').map(({ source }) => words.source[source]),
    empty: named('empty').map(({ source }) => words.source[source]),
    notConfigured: named('not_configured').map(({ source }) => words.source[source]),
  };
  const nothing = Object.values(missing).every((names) => names.length === 0);
  return nothing ? null : words.sentence.missing(missing);
}
