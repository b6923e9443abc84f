/** What `/faq …` asks for. */
export type FaqCommand =
  | { kind: 'ask'; question: string }
  | { kind: 'help' }
  | { kind: 'status'; id: string | null }
  | { kind: 'slo' }
  | { kind: 'retry'; id: string }
  | { kind: 'rollback'; id: string }
  | { kind: 'pause'; reason: string | null }
  | { kind: 'resume' }
  | { kind: 'unlock'; reason: string };

/** A task id, or at least the first eight characters of one; backticks are what people copy along. */
const ID = '`?([0-9a-f]{8}(?:-?[0-9a-f-]{0,27}[0-9a-f])?)`?';
/** Free words that do not end in a question mark: "pause the queue, how?" is a question. */
const REASON = '([^\\s?？](?:.*[^\\s?？])?)';

type Rule = { pattern: RegExp; read: (found: string | null) => FaqCommand };

function rule(pattern: string, read: Rule['read']): Rule {
  return { pattern: new RegExp(`^${pattern}$`, 'iu'), read };
}

const RULES: readonly Rule[] = [
  rule('(help)?', () => ({ kind: 'help' })),
  rule('slo', () => ({ kind: 'slo' })),
  rule('resume', () => ({ kind: 'resume' })),
  rule(`status(?:\\s+${ID})?`, (id) => ({ kind: 'status', id: id?.toLowerCase() ?? null })),
  rule(`retry\\s+${ID}`, (id) => ({ kind: 'retry', id: id?.toLowerCase() ?? '' })),
  rule(`rollback\\s+${ID}`, (id) => ({ kind: 'rollback', id: id?.toLowerCase() ?? '' })),
  rule(`pause(?:\\s+${REASON})?`, (reason) => ({ kind: 'pause', reason })),
  rule(`unlock\\s+${REASON}`, (reason) => ({ kind: 'unlock', reason: reason ?? '' })),
];

/**
 * Reads what follows `/faq`. A subcommand only when the whole text fits its grammar, else it is a question
 * (contract, section 6); nothing at all asks for help.
 */
export function parseFaqCommand(text: string): FaqCommand {
  const trimmed = text.trim();
  for (const { pattern, read } of RULES) {
    const match = pattern.exec(trimmed);
    if (match) return read(match[1] ?? null);
  }
  return { kind: 'ask', question: trimmed };
}
