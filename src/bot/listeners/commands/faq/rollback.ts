import { type Answer, sentence } from '../../../answering/answer.ts';
import { doerOf } from '../../../answering/doer-of.ts';
import { findTask } from '../../../answering/find-task.ts';
import { planRollbackAs } from '../../../answering/plan-rollback-as.ts';
import type { BotCore } from '../../../deps.ts';
import { textsFor } from '../../../texts/texts-for.ts';
import type { Heard } from '../heard.ts';

/** `/faq rollback <id>`: the same dialog as the button's. */
export async function rollback(
  core: BotCore,
  { id }: { id: string },
  heard: Heard,
): Promise<Answer> {
  const { texts } = heard.to;
  const found = await findTask(core, id);
  if (found.kind !== 'found') {
    return sentence(texts.retry[found.kind === 'ambiguous' ? 'ambiguous' : 'notFound'](id));
  }
  const { id: taskId, language } = found.task;
  const doer = await doerOf(core, { user: heard.to.user, language });
  return planRollbackAs(core, doer, taskId, textsFor(language));
}
