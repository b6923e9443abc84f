import { Guess, type GuessModel } from '../../domain/talk/guess/guess.ts';
import { createAsker, type ModelOptions } from './create-asker.ts';
import { readJsonReply } from './read-json-reply.ts';
import { writeGuessPrompt } from './write-guess-prompt.ts';

/** A model that says what words mean, behind OpenAI's chat completions. */
export function createGuessModel(options: ModelOptions): GuessModel {
  const ask = createAsker(options);
  return {
    guess: (request) =>
      ask({
        prompt: () => writeGuessPrompt(request),
        schema: Guess,
        name: 'intent',
        read: (completion) => readJsonReply(completion, Guess),
        signal: request.signal,
      }),
  };
}
