import type { RollbackPlan } from '../../../domain/deeds.ts';
import { doerOf } from '../../answering/doer-of.ts';
import { rollbackReply } from '../../replies/rollback-reply.ts';
import type { ClickHandler } from './on-click.ts';
import { onTask } from './on-task.ts';

/** `confirm_rollback` and `confirm_rollback_deploy`: begins it; the dialog is replaced by what came of it. */
export function confirmRollback(scope: RollbackPlan['scope']): ClickHandler {
  return onTask(async (core, deed) => {
    const { id, user, texts } = deed;
    const outcome = await core.deeds.rollback(await doerOf(core, deed), id, scope);
    const fields = { task_id: id, user, scope, outcome: outcome.kind };
    core.log.info(fields, 'a rollback was asked for');
    return { ...rollbackReply(outcome, texts), replace: true };
  });
}
