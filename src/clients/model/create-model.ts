import type { AnswerModel } from '../../domain/answer-model.ts';
import { createAsker, type ModelOptions } from './create-asker.ts';
import { ModelReply } from './model-reply.ts';
import { readReply } from './read-reply.ts';
import { writePrompt } from './write-prompt.ts';

export type { ModelOptions } from './create-asker.ts';

/** A model that answers from passages, behind OpenAI's chat completions. */
export function createModel(options: ModelOptions): AnswerModel {
  const ask = createAsker(options);
  return {
    draftAnswer: (request) =>
      ask({
        prompt: () => writePrompt(request),
        schema: ModelReply,
        name: 'answer',
        read: (completion) => readReply(completion, request.passages.length),
        signal: request.signal,
      }),
  };
}
