import type { Logger } from 'pino';
import { createPhrasingModel } from '../clients/model/create-phrasing-model.ts';
import type { Config } from '../config/parse-config.ts';
import type { Clock } from '../domain/clock.ts';
import { createPhraser, type Phraser } from '../pipelines/phrasing/create-phraser.ts';
import { buildModelBudget } from './build-model-budget.ts';
import type { Memory } from './open-memory.ts';
import type { Outsiders } from './outsiders.ts';

export type BuildPhraserDeps = {
  config: Pick<Config, 'MODEL_TOKENS_PER_DAY'>;
  /** Whose failing connection counts the tokens: a composed summary is better than waiting for Redis. */
  memory: Pick<Memory, 'redis'>;
  outsiders: Pick<Outsiders, 'model'>;
  /** How long the model may take to answer once, milliseconds; 10,000. */
  modelTimeoutMs?: number | undefined;
  clock: Clock;
  log: Logger;
};

/** People wait for a diagnosis, and its summary reads well without a model. */
const TIMEOUT_MS = 8_000;
const ATTEMPTS = 2;

/** Builds what puts diagnoses into words: the model where one is configured, on the budget that answers share. */
export function buildPhraser(deps: BuildPhraserDeps): Phraser {
  const { config, memory, outsiders, modelTimeoutMs: timeoutMs, clock, log } = deps;
  const budget = buildModelBudget(config, memory.redis, clock);
  const model = outsiders.model
    ? createPhrasingModel({
        ...{ ...outsiders.model, timeoutMs, budget, clock, log },
        attempts: ATTEMPTS,
      })
    : null;
  return createPhraser({ model, timeoutMs: TIMEOUT_MS, log });
}
