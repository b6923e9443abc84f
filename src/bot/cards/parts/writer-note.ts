import type { Task } from '../../../domain/task.ts';
import type { Texts } from '../../texts/texts.ts';

/** Why the model did not write the answer although there is one; null when it did, or there is none. */
export function writerNote({ degraded, answer }: Task, texts: Texts): string | null {
  if (degraded) return texts.card.degraded;
  return answer?.standIn === 'model_budget' ? texts.card.budgetSpent : null;
}
