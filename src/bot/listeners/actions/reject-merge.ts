import { doerOf } from '../../answering/doer-of.ts';
import { approvalReply } from '../../replies/approval-reply.ts';
import { onTask } from './on-task.ts';

/** `reject_merge`: the answer is not published. */
export const rejectMerge = onTask(async (core, deed) => {
  const { id, user, texts } = deed;
  const outcome = await core.deeds.reject(await doerOf(core, deed), id);
  core.log.info({ task_id: id, user, outcome: outcome.kind }, 'a rejection was given');
  return approvalReply(outcome, texts);
});
