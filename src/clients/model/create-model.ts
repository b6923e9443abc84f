import OpenAI from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import type { BaseLogger } from 'pino';
import type { AnswerModel, ModelAnswer, ModelRequest } from '../../domain/answer-model.ts';
import type { Clock } from '../../domain/clock.ts';
import { OpsError } from '../../domain/errors.ts';
import { classifyFailure } from './classify-failure.ts';
import { createGuard, type GuardOptions } from './guard-calls.ts';
import { ModelReply } from './model-reply.ts';
import { readReply } from './read-reply.ts';
import { reasoningEffort } from './reasoning-effort.ts';
import { writePrompt } from './write-prompt.ts';

export type ModelOptions = Partial<GuardOptions> & {
  apiKey: string;
  /** Of any server that speaks OpenAI's chat completions; OpenAI's own when not given. */
  baseUrl?: string | null;
  model: string;
  /** Milliseconds for each attempt; 10 s. */
  timeoutMs?: number;
  clock: Clock;
  log: Pick<BaseLogger, 'info' | 'warn'>;
};

const GUARD: GuardOptions = {
  attempts: 3,
  backoffMs: 500,
  longestWaitMs: 5_000,
  breakAfter: 6,
  breakForMs: 30_000,
};

/** A model behind OpenAI's chat completions, with a deadline for each attempt, three attempts and a breaker. */
export function createModel(options: ModelOptions): AnswerModel {
  const { apiKey, baseUrl, log, timeoutMs = 10_000 } = options;
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
  return {
    draftAnswer: (request) =>
      guard(async (attempt) => {
        const limit = AbortSignal.timeout(timeoutMs);
        try {
          return await ask(client, options, request, limit);
        } catch (error) {
          const failure = nameFailure(error, limit, request.signal);
          const { code, facts } = failure;
          log.warn(
            { code, ...facts, attempt, model: options.model },
            'the model failed an attempt',
          );
          throw failure;
        }
      }, request.signal),
  };
}

async function ask(
  client: OpenAI,
  { model, clock, log }: ModelOptions,
  request: ModelRequest,
  limit: AbortSignal,
): Promise<ModelAnswer> {
  const started = clock.now();
  const { system, user } = writePrompt(request);
  const completion = await client.chat.completions.create(
    {
      model,
      messages: [
        { role: 'system', content: system },
        { role: 'user', content: user },
      ],
      response_format: zodResponseFormat(ModelReply, 'answer'),
      ...reasoningEffort(model),
    },
    // The SDK's own limit ends with the headers; this one covers the body as well.
    { signal: request.signal ? AbortSignal.any([limit, request.signal]) : limit },
  );
  const { prompt_tokens, completion_tokens } = completion.usage ?? {};
  const facts = { model, elapsed_ms: clock.now() - started, prompt_tokens, completion_tokens };
  log.info(facts, 'the model answered');
  return readReply(completion, request.passages.length);
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
