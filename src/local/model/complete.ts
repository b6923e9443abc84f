import { randomUUID } from 'node:crypto';
import { type ChatRequest, schemaNameOf, schemaOf } from './chat-request.ts';
import { fillSchema } from './fill-schema.ts';
import { guessIntent } from './guess-intent.ts';
import { readPrompt } from './read-prompt.ts';
import { writeAnswer } from './write-answer.ts';

/** What our own schema of intents is called. */
const INTENT = 'intent';
const NOT_FOUND = 'The passages I was given do not answer this.';

/** About as many as a tokenizer would make of it. */
function countTokens(text: string): number {
  return Math.ceil(text.length / 4);
}

function phrase(request: ChatRequest, said: string): string {
  const written = writeAnswer(readPrompt(said));
  const schema = schemaOf(request);
  if (schemaNameOf(request) === INTENT) return JSON.stringify(guessIntent(said));
  if (schema) return JSON.stringify(fillSchema(schema, written));
  return written.kind === 'answered' ? written.markdown : NOT_FOUND;
}

/** The completion of a chat: written from the passages in what the user said last. `now` is milliseconds since the epoch. */
export function complete(request: ChatRequest, now: number): object {
  const said = request.messages.findLast(({ role }) => role === 'user')?.content ?? '';
  const content = phrase(request, said);
  const prompt = countTokens(request.messages.map((message) => message.content ?? '').join(''));
  const completion = countTokens(content);
  return {
    id: `chatcmpl-${randomUUID()}`,
    object: 'chat.completion',
    created: Math.floor(now / 1_000),
    model: request.model,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content, refusal: null, annotations: [] },
        logprobs: null,
        finish_reason: 'stop',
      },
    ],
    usage: {
      prompt_tokens: prompt,
      completion_tokens: completion,
      total_tokens: prompt + completion,
    },
    service_tier: 'default',
  };
}
