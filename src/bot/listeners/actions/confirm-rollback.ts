import { type RollbackScope, rollbackAs } from '../../answering/rollback-as.ts';
import type { ClickHandler } from './on-click.ts';
import { onTask } from './on-task.ts';

/** `confirm_rollback` and `confirm_rollback_deploy`: begins it; the dialog is replaced by what came of it. */
export function confirmRollback(scope: RollbackScope): ClickHandler {
  return onTask(async (core, deed) => ({
    ...(await rollbackAs(core, deed, scope)),
    replace: true,
  }));
}
