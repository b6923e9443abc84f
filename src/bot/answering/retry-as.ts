import { mayDo, roleFor } from '../../domain/roles.ts';
import type { BotCore } from '../deps.ts';
import { retryReply } from '../replies/retry-reply.ts';
import type { Texts } from '../texts/texts.ts';
import { type Answer, sentence } from './answer.ts';
import { findTask } from './find-task.ts';

/** Long enough for a double click, short enough to try again after a refusal. */
const CLICK_SECONDS = 10;

/** Tries a task again for a person, if their role at this moment allows it. At most once however often it is asked. */
export async function retryAs(
  core: BotCore,
  user: string,
  id: string,
  texts: Texts,
): Promise<Answer> {
  const role = await core.roleNow(user);
  if (!mayDo(role, 'retry')) return sentence(texts.refusals.role(roleFor('retry'), role));
  const found = await findTask(core, id);
  if (found.kind === 'ambiguous') return sentence(texts.retry.ambiguous(id));
  if (found.kind === 'not_found') return sentence(texts.retry.notFound(id));
  const { task } = found;
  if (!(await core.once(`retry:${task.id}`, CLICK_SECONDS))) {
    return sentence(texts.retry.alreadyClicked);
  }
  const outcome = await core.retryTask(task.id, user);
  core.log.info({ task_id: task.id, user, outcome: outcome.kind }, 'a retry was asked for');
  return retryReply(outcome, task.id, texts);
}
