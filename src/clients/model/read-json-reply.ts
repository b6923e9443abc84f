import type { ChatCompletion } from 'openai/resources/chat/completions';
import type { z } from 'zod';
import { OpsError } from '../../domain/errors.ts';

/** That the model did not answer in the form it was asked for. */
export function malformedReply(finishReason?: string | null, cause?: unknown): OpsError {
  return new OpsError('model_malformed', 'The model did not answer in the form it was asked for', {
    facts: { finish_reason: finishReason },
    retry: true,
    cause,
  });
}

/** Some servers that know no schema wrap the JSON in a fence. */
function parseJson(content: string): unknown {
  const bare = /^\s*```(?:json)?\s*\n([\s\S]*?)\n\s*```\s*$/.exec(content)?.[1] ?? content;
  try {
    return JSON.parse(bare);
  } catch (error) {
    throw malformedReply(undefined, error);
  }
}

/** Reads the JSON that a model wrote. Throws OpsError `model_refused`, or `model_malformed` (retry) when it is not as asked. */
export function readJsonReply<T>(
  { choices }: Pick<ChatCompletion, 'choices'>,
  schema: z.ZodType<T>,
): T {
  const choice = choices?.[0];
  if (choice?.message?.refusal || choice?.finish_reason === 'content_filter') {
    throw new OpsError('model_refused', 'The model refuses to answer', {
      facts: { finish_reason: choice.finish_reason },
    });
  }
  const parsed = schema.safeParse(parseJson(choice?.message?.content ?? ''));
  if (parsed.success) return parsed.data;
  throw malformedReply(choice?.finish_reason, parsed.error);
}
