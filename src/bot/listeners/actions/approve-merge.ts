import { askWhy } from '../../answering/ask-why.ts';
import { doerOf } from '../../answering/doer-of.ts';
import { approvalReply } from '../../replies/approval-reply.ts';
import { onTask } from './on-task.ts';

/** `approve_merge`: approves the entry as it is rendered; whoever may only do so with a reason is asked for it. */
export const approveMerge = onTask(async (core, deed, click) => {
  const { id, user, language, texts } = deed;
  const outcome = await core.deeds.approve(await doerOf(core, deed), id);
  core.log.info({ task_id: id, user, outcome: outcome.kind }, 'an approval was given');
  if (outcome.kind !== 'reason_needed') return approvalReply(outcome, texts);
  return askWhy(core, click.triggerId, { id, language });
});
