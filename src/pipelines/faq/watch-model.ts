import type { AnswerModel } from '../../domain/answer-model.ts';
import { OpsError } from '../../domain/errors.ts';
import type { StepContext } from '../step.ts';
import type { FaqState } from './state.ts';

/** A model, what becomes of its failures, and who is told of those that nobody else would hear of. */
export type WatchedModel = {
  model: AnswerModel | null;
  fallback: 'extractive' | 'fail';
  /** The model failed in this run and another writer stands in. */
  modelFailed(runId: string, error: OpsError): void;
  /** The model has had its tokens for today, and another writer stands in. Said once a day. */
  modelBudgetSpent(): Promise<void>;
};

/** The model, whose failures are written down and told before somebody stands in for it. */
export function watchModel(
  watched: WatchedModel,
  context: StepContext<FaqState>,
): AnswerModel | null {
  const { model } = watched;
  if (model === null) return null;
  return {
    async draftAnswer(request) {
      try {
        return await model.draftAnswer(request);
      } catch (error) {
        // Cut off because we stop: nothing failed, and the step is done again.
        if (error instanceof OpsError && !request.signal?.aborted)
          await tell(watched, context, error);
        throw error;
      }
    },
  };
}

async function tell(
  { fallback, modelFailed, modelBudgetSpent }: WatchedModel,
  context: StepContext<FaqState>,
  error: OpsError,
): Promise<void> {
  if (error.code === 'model_budget_spent') {
    await context.observe({ model_budget: 'spent' });
    await modelBudgetSpent();
  } else if (fallback === 'extractive') {
    await context.observe({ model_failed: error.code });
    modelFailed(context.runId, error);
  }
}
