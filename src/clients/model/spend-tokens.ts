import type { ChatCompletion } from 'openai/resources/chat/completions';
import { OpsError } from '../../domain/errors.ts';
import type { ModelBudget, Reservation } from '../../domain/model-budget.ts';
import { estimateTokens } from './estimate-tokens.ts';
import type { Prompt } from './write-prompt.ts';

/** What an answer takes when nobody says, thinking included; several times what is asked for. */
const ANSWER_TOKENS = 1_500;

/** What a completion took, by its own word or by its length. */
function tokensOf({ usage, choices }: ChatCompletion, prompt: number): number {
  if (usage && Number.isFinite(usage.total_tokens)) return usage.total_tokens;
  const { prompt_tokens = prompt, completion_tokens } = usage ?? {};
  const written = choices?.[0]?.message?.content ?? '';
  return prompt_tokens + (completion_tokens ?? estimateTokens(written));
}

/** What was asked and never answered may have been read, and is paid for; what was refused was not. */
function tokensOfFailure(error: unknown, prompt: number): number {
  if (!(error instanceof OpsError)) return prompt;
  const unanswered = error.code === 'model_unavailable' && error.facts.status === undefined;
  return error.code === 'model_timeout' || unanswered ? prompt : 0;
}

async function setAside(budget: ModelBudget, tokens: number): Promise<Reservation> {
  let held: Reservation | null;
  try {
    held = await budget.reserve(tokens);
  } catch (cause) {
    const message = 'What the model has used today could not be read';
    throw new OpsError('model_budget_unreadable', message, { retry: true, cause });
  }
  if (held) return held;
  throw new OpsError('model_budget_spent', 'The model has had its tokens for today');
}

/**
 * Calls a model on its budget: sets aside what the call may take, and afterwards counts what it took. Without a budget
 * it only calls. @throws OpsError `model_budget_spent` when the day has not enough left, `model_budget_unreadable` when
 * nobody knows: then the model is not called either
 */
export async function spendTokens(
  budget: ModelBudget | null,
  prompt: Prompt,
  call: () => Promise<ChatCompletion>,
): Promise<ChatCompletion> {
  if (budget === null) return call();
  const asked = estimateTokens(prompt.system) + estimateTokens(prompt.user);
  const held = await setAside(budget, asked + ANSWER_TOKENS);
  const completion = await call().catch(async (error: unknown) => {
    await held.settle(tokensOfFailure(error, asked));
    throw error;
  });
  await held.settle(tokensOf(completion, asked));
  return completion;
}
