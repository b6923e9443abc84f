import { doerOf } from '../../answering/doer-of.ts';
import { planRollbackAs } from '../../answering/plan-rollback-as.ts';
import { onTask } from './on-task.ts';

/** `rollback`: shows what rolling back would do, and asks whether to. */
export const rollback = onTask(async (core, deed) =>
  planRollbackAs(core, await doerOf(core, deed), deed.id, deed.texts),
);
