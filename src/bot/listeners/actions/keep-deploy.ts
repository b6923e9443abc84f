import { doerOf } from '../../answering/doer-of.ts';
import { rollbackReply } from '../../replies/rollback-reply.ts';
import { onTask } from './on-task.ts';

/** `keep_deploy`: a deploy that nobody could judge stays as it is. */
export const keepDeploy = onTask(async (core, deed) => {
  const { id, user, texts } = deed;
  const outcome = await core.deeds.keep(await doerOf(core, deed), id);
  core.log.info({ task_id: id, user, outcome: outcome.kind }, 'a deploy was decided on');
  return rollbackReply(outcome, texts);
});
