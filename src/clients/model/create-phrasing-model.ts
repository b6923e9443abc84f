import { z } from 'zod';
import type { PhrasingModel } from '../../domain/phrasing/phrasing-model.ts';
import { createAsker, type ModelOptions } from './create-asker.ts';
import { readJsonReply } from './read-json-reply.ts';
import { writePhrasingPrompt } from './write-phrasing-prompt.ts';

/** What the model is made to answer, and nothing else. */
const PhrasingReply = z.object({
  sentences: z.array(
    z.object({
      text: z.string(),
      /** Ids of the evidence it rests on. */
      evidence: z.array(z.string()),
    }),
  ),
});

/** A model that phrases, behind OpenAI's chat completions. */
export function createPhrasingModel(options: ModelOptions): PhrasingModel {
  const ask = createAsker(options);
  return {
    phrase: (request) =>
      ask({
        prompt: () => writePhrasingPrompt(request),
        schema: PhrasingReply,
        name: 'phrasing',
        read: (completion) => readJsonReply(completion, PhrasingReply).sentences,
        signal: request.signal,
      }),
  };
}
