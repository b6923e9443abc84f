import type { Doer } from '../../domain/deeds.ts';
import type { BotCore } from '../deps.ts';
import { rollbackDialog } from '../replies/rollback-dialog.ts';
import { rollbackReply } from '../replies/rollback-reply.ts';
import type { Texts } from '../texts/texts.ts';
import type { Answer } from './answer.ts';

/** Shows a person what undoing a task would do, or why it can't be undone. Nothing is done yet. */
export async function planRollbackAs(
  core: Pick<BotCore, 'deeds'>,
  doer: Doer,
  taskId: string,
  texts: Texts,
): Promise<Answer> {
  const outcome = await core.deeds.planRollback(doer, taskId);
  if (outcome.kind !== 'planned') return rollbackReply(outcome, texts);
  return rollbackDialog(taskId, outcome.plans, texts);
}
