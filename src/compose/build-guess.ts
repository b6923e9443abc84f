import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { createGuess } from '../bot/talk/create-guess.ts';
import { createGuessModel } from '../clients/model/create-guess-model.ts';
import type { Config } from '../config/parse-config.ts';
import type { Clock } from '../domain/clock.ts';
import type { GuessIntent } from '../domain/talk/guess/guess.ts';
import { buildModelBudget } from './build-model-budget.ts';
import type { Outsiders } from './outsiders.ts';

export type BuildGuessDeps = {
  config: Pick<Config, 'MODEL_TOKENS_PER_DAY'>;
  /** Whose failing connection counts the tokens: nobody waits for Redis to be told that they aren't understood. */
  redis: Redis;
  outsiders: Pick<Outsiders, 'model'>;
  clock: Clock;
  log: Logger;
};

/** Somebody waits for the answer. */
const TIMEOUT_MS = 4_000;
/** Guesses for one person a minute, in each process. */
const PER_MINUTE = 10;
const BREAK_AFTER = 3;
const BREAK_FOR_MS = 60_000;

function limitGuesses(): (user: string) => Promise<boolean> {
  const limiter = new RateLimiterMemory({ points: PER_MINUTE, duration: 60 });
  return (user) =>
    limiter.consume(user).then(
      () => true,
      () => false, // In memory it refuses for one reason only: there were too many.
    );
}

/** Builds what guesses the words that the rules don't understand: the model where one is configured, on the budget that answers share. */
export function buildGuess({ config, redis, outsiders, clock, log }: BuildGuessDeps): GuessIntent {
  const budget = buildModelBudget(config, redis, clock);
  const limits = { timeoutMs: TIMEOUT_MS, attempts: 1, breakAfter: BREAK_AFTER };
  const model = outsiders.model
    ? createGuessModel({
        ...{ ...outsiders.model, ...limits, breakForMs: BREAK_FOR_MS, budget, clock, log },
      })
    : null;
  return createGuess({ model, mayAsk: limitGuesses(), timeoutMs: TIMEOUT_MS, log });
}
