import type { RetryOutcome } from '../../domain/ask.ts';
import { type Answer, sentence } from '../answering/answer.ts';
import { shortId } from '../cards/parts/short-id.ts';
import type { Texts } from '../texts/texts.ts';
import { phaseWords } from './phase-words.ts';

/** Says what became of the wish to try again. */
export function retryReply(outcome: RetryOutcome, taskId: string, texts: Texts): Answer {
  if (outcome.kind === 'accepted') return sentence(texts.retry.accepted);
  if (outcome.kind === 'unavailable') return sentence(texts.retry.unavailable);
  if (outcome.kind === 'not_found') return sentence(texts.retry.notFound(shortId(taskId)));
  return sentence(texts.retry.notRetryable(phaseWords(outcome.phase, texts)));
}
