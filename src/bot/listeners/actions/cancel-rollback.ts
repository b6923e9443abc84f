import { sentence } from '../../answering/answer.ts';
import { onTask } from './on-task.ts';

/** `cancel_rollback`: the dialog goes, and says that nothing was done. */
export const cancelRollback = onTask(async (_core, { texts }) => ({
  ...sentence(texts.dialog.cancelled),
  replace: true,
}));
