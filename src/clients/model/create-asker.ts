import OpenAI from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import type { ChatCompletion } from 'openai/resources/chat/completions';
import type { BaseLogger } from 'pino';
import type { z } from 'zod';
import type { Clock } from '../../domain/clock.ts';
import { OpsError } from '../../domain/errors.ts';
import type { ModelBudget } from '../../domain/model-budget.ts';
import { classifyFailure } from './classify-failure.ts';
import { createGuard, type GuardOptions } from './guard-calls.ts';
import { reasoningEffort } from './reasoning-effort.ts';
import { spendTokens } from './spend-tokens.ts';
import type { Prompt } from './write-prompt.ts';

export type ModelOptions = Partial<GuardOptions> & {
  apiKey: string;
  /** Of any server that speaks OpenAI's chat completions; OpenAI's own when not given. */
  baseUrl?: string | null;
  model: string;
  /** Milliseconds for each attempt; 10 s. */
  timeoutMs?: number;
  /** How much it may still be used today; null, the default: without end. */
  budget?: ModelBudget | null;
  clock: Clock;
  log: Pick<BaseLogger, 'info' | 'warn'>;
};

/** One question to a model, and how its answer is read. */
export type ModelQuestion<T> = {
  /** Written anew for each attempt. */
  prompt(): Prompt;
  /** What it is made to answer, under a name of its own. */
  schema: z.ZodType;
  name: string;
  /** @throws OpsError `model_refused` or `model_malformed` */
  read(completion: ChatCompletion): T;
  signal: AbortSignal | undefined;
};

/** Asks a model; throws OpsError `model_…` after its own attempts are spent. */
export type ModelAsker = <T>(question: ModelQuestion<T>) => Promise<T>;

const TIMEOUT_MS = 10_000;
const GUARD: GuardOptions = {
  attempts: 3,
  backoffMs: 500,
  longestWaitMs: 5_000,
  breakAfter: 6,
  breakForMs: 30_000,
};

/** A model behind OpenAI's chat completions, with a deadline for each attempt, three attempts and a breaker. */
export function createAsker(options: ModelOptions): ModelAsker {
  const { apiKey, baseUrl, log, timeoutMs = TIMEOUT_MS } = options;
  const client = new OpenAI({
    apiKey,
    // The SDK would fall back on the process's environment, which was judged already.
    baseURL: baseUrl ?? null,
    organization: null,
    project: null,
    maxRetries: 0,
    timeout: timeoutMs,
    logLevel: 'off',
  });
  const guard = createGuard({ ...GUARD, ...definedOf(options) });
  return (question) =>
    guard(async (attempt) => {
      try {
        return await ask(client, options, question);
      } catch (error) {
        const failure = classifyFailure(error, { timedOut: false });
        if (failure.code !== 'model_budget_spent')
          log.warn(
            { code: failure.code, ...failure.facts, attempt, model: options.model },
            'the model failed an attempt',
          );
        throw failure;
      }
    }, question.signal);
}

async function ask<T>(
  client: OpenAI,
  options: ModelOptions,
  question: ModelQuestion<T>,
): Promise<T> {
  const { model, clock, log, budget = null } = options;
  const started = clock.now();
  const prompt = question.prompt();
  const completion = await spendTokens(budget, prompt, () =>
    complete(client, options, prompt, question),
  );
  const { prompt_tokens, completion_tokens } = completion.usage ?? {};
  const facts = { model, elapsed_ms: clock.now() - started, prompt_tokens, completion_tokens };
  log.info(facts, 'the model answered');
  return question.read(completion);
}

async function complete(
  client: OpenAI,
  { model, timeoutMs = TIMEOUT_MS }: ModelOptions,
  { system, user }: Prompt,
  { schema, name, signal }: Pick<ModelQuestion<unknown>, 'schema' | 'name' | 'signal'>,
): Promise<ChatCompletion> {
  const limit = AbortSignal.timeout(timeoutMs);
  try {
    return await client.chat.completions.create(
      {
        model,
        messages: [
          { role: 'system', content: system },
          { role: 'user', content: user },
        ],
        response_format: zodResponseFormat(schema, name),
        ...reasoningEffort(model),
      },
      // The SDK's own limit ends with the headers; this one covers the body as well.
      { signal: signal ? AbortSignal.any([limit, signal]) : limit },
    );
  } catch (error) {
    throw nameFailure(error, limit, signal);
  }
}

function nameFailure(
  error: unknown,
  limit: AbortSignal,
  signal: AbortSignal | undefined,
): OpsError {
  if (!signal?.aborted) return classifyFailure(error, { timedOut: limit.aborted });
  return new OpsError('model_timeout', 'There was no time left for the model', {
    facts: { deadline: true },
    cause: error,
  });
}

function definedOf(options: Partial<GuardOptions>): Partial<GuardOptions> {
  const { attempts, backoffMs, longestWaitMs, breakAfter, breakForMs } = options;
  const all = { attempts, backoffMs, longestWaitMs, breakAfter, breakForMs };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
