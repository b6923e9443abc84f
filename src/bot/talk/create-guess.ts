import type { Logger } from 'pino';
import { messageOf, OpsError } from '../../domain/errors.ts';
import type { TalkContext } from '../../domain/talk/context.ts';
import type { Guess, GuessIntent, GuessModel } from '../../domain/talk/guess/guess.ts';
import { readGuess } from '../../domain/talk/guess/read-guess.ts';
import { isOrder } from '../../domain/talk/is-order.ts';
import { typedText } from '../../domain/talk/words/plain-text.ts';

/** What guessing is made of. */
export type GuessDeps = {
  /** Null: none is configured, and nothing is guessed. */
  model: GuessModel | null;
  /** Whether this person may have something guessed again; uses one up. */
  mayAsk(user: string): Promise<boolean>;
  /** Milliseconds that the model may take. */
  timeoutMs: number;
  log: Pick<Logger, 'info' | 'warn'>;
};

async function ask(
  model: GuessModel,
  { timeoutMs, log }: GuessDeps,
  utterance: string,
  { services, nicknames, thread }: TalkContext,
): Promise<Guess | null> {
  const about = { services, nicknames, thread: thread?.kind ?? null };
  try {
    return await model.guess({ utterance, ...about, signal: AbortSignal.timeout(timeoutMs) });
  } catch (error) {
    const code = error instanceof OpsError ? error.code : 'unexpected';
    log.warn({ code, err: messageOf(error) }, 'the model did not say what was meant');
    return null;
  }
}

/**
 * What says what words may mean that the rules don't understand. Orders to a machine are not shown to a model, and what it
 * says is believed only as far as it can be held against what was said.
 */
export function createGuess(deps: GuessDeps): GuessIntent {
  const { model, log } = deps;
  return async (utterance, context, user) => {
    const typed = typedText(utterance);
    if (model === null || typed.trim() === '' || isOrder(typed)) return null;
    if (!(await deps.mayAsk(user))) return null;
    const guess = await ask(model, deps, typed, context);
    const intent = guess && readGuess(guess, typed, context);
    const understood = intent?.kind ?? null;
    if (guess) log.info({ guess: guess.kind, understood }, 'the model said what was meant');
    return intent;
  };
}
