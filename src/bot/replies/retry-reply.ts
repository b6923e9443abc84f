import type { RetryOutcome } from '../../domain/ask.ts';
import { Phase } from '../../domain/task.ts';
import { type Answer, sentence } from '../answering/answer.ts';
import { shortId } from '../cards/parts/short-id.ts';
import type { Texts } from '../texts/texts.ts';

/** Says what became of the wish to try again. */
export function retryReply(outcome: RetryOutcome, taskId: string, texts: Texts): Answer {
  if (outcome.kind === 'accepted') return sentence(texts.retry.accepted);
  if (outcome.kind === 'unavailable') return sentence(texts.retry.unavailable);
  if (outcome.kind === 'not_found') return sentence(texts.retry.notFound(shortId(taskId)));
  const phase = Phase.safeParse(outcome.phase);
  const shown = phase.success ? texts.headlines[phase.data] : outcome.phase;
  return sentence(texts.retry.notRetryable(shown));
}
