import type { ChatCompletion } from 'openai/resources/chat/completions';
import type { ModelAnswer } from '../../domain/answer-model.ts';
import { OpsError } from '../../domain/errors.ts';
import { ModelReply } from './model-reply.ts';

/** Many times what is asked for: more is a model that has lost its way. */
const LONGEST_ANSWER = 6_000;

/** Reads what the model wrote. Throws OpsError `model_refused`, or `model_malformed` (retry) when it is not as asked. */
export function readReply(
  completion: Pick<ChatCompletion, 'choices'>,
  passages: number,
): ModelAnswer {
  const choice = completion.choices?.[0];
  if (choice?.message?.refusal || choice?.finish_reason === 'content_filter') {
    throw new OpsError('model_refused', 'The model refuses to answer', {
      facts: { finish_reason: choice.finish_reason },
    });
  }
  const parsed = ModelReply.safeParse(parseJson(choice?.message?.content ?? ''));
  if (!parsed.success) throw malformed(choice?.finish_reason, parsed.error);
  const { found, answer, citations } = parsed.data;
  if (!found) return { kind: 'not_in_documents' };
  if (answer.trim() === '' || answer.length > LONGEST_ANSWER)
    throw malformed(choice?.finish_reason);
  const positions = citations.map((number) => number - 1).filter((at) => at >= 0 && at < passages);
  return { kind: 'answered', answer: answer.trim(), citations: [...new Set(positions)] };
}

/** Some servers that know no schema wrap the JSON in a fence. */
function parseJson(content: string): unknown {
  const bare = /^\s*```(?:json)?\s*\n([\s\S]*?)\n\s*```\s*$/.exec(content)?.[1] ?? content;
  try {
    return JSON.parse(bare);
  } catch (error) {
    throw malformed(undefined, error);
  }
}

function malformed(finishReason?: string | null, cause?: unknown): OpsError {
  return new OpsError('model_malformed', 'The model did not answer in the form it was asked for', {
    facts: { finish_reason: finishReason },
    retry: true,
    cause,
  });
}
