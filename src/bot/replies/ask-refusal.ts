import type { AskOutcome } from '../../domain/ask.ts';
import { type Answer, sentence } from '../answering/answer.ts';
import { escapeMrkdwn } from '../cards/parts/escape-mrkdwn.ts';
import type { Texts } from '../texts/texts.ts';

type Refused = Extract<AskOutcome, { kind: 'invalid' | 'rate_limited' | 'unavailable' }>;

function invalid(outcome: Extract<AskOutcome, { kind: 'invalid' }>, texts: Texts): string {
  const known: Readonly<Record<string, string>> = texts.ask.invalid;
  return known[outcome.reason] ?? escapeMrkdwn(outcome.message, 500);
}

/** Says why a question was not taken. */
export function askRefusal(outcome: Refused, texts: Texts): Answer {
  if (outcome.kind === 'invalid') return sentence(invalid(outcome, texts));
  if (outcome.kind === 'unavailable') return sentence(texts.ask.unavailable);
  return sentence(texts.ask.rateLimited(outcome.retryAfterSeconds));
}
