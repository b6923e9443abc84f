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
};

/** The model, whose failures are written down before somebody stands in for it. */
export function watchModel(
  { model, fallback, modelFailed }: WatchedModel,
  context: StepContext<FaqState>,
): AnswerModel | null {
  if (model === null) return null;
  return {
    async draftAnswer(request) {
      try {
        return await model.draftAnswer(request);
      } catch (error) {
        if (error instanceof OpsError && fallback === 'extractive') {
          await context.observe({ model_failed: error.code });
          modelFailed(context.runId, error);
        }
        throw error;
      }
    },
  };
}
