const MENTION = /<@[A-Z0-9]{1,20}(?:\|[^<>\n]{0,80})?>/gi;

/** A whole utterance (as `typedText` has it) as a question: without mentions, on one line. */
export function questionOf(typed: string): string {
  return typed.replace(MENTION, ' ').replace(/\s+/g, ' ').trim();
}
