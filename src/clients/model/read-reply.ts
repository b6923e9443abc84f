import type { ChatCompletion } from 'openai/resources/chat/completions';
import type { ModelAnswer } from '../../domain/answer-model.ts';
import { ModelReply } from './model-reply.ts';
import { malformedReply, readJsonReply } from './read-json-reply.ts';

/** Many times what is asked for: more is a model that has lost its way. */
const LONGEST_ANSWER = 6_000;

/** Reads what the model wrote. Throws OpsError `model_refused`, or `model_malformed` (retry) when it is not as asked. */
export function readReply(
  completion: Pick<ChatCompletion, 'choices'>,
  passages: number,
): ModelAnswer {
  const { found, answer, citations } = readJsonReply(completion, ModelReply);
  if (!found) return { kind: 'not_in_documents' };
  if (answer.trim() === '' || answer.length > LONGEST_ANSWER)
    throw malformedReply(completion.choices[0]?.finish_reason);
  const positions = citations.map((number) => number - 1).filter((at) => at >= 0 && at < passages);
  return { kind: 'answered', answer: answer.trim(), citations: [...new Set(positions)] };
}
