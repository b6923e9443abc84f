import { z } from 'zod';
import { type Answer, sentence } from '../../answering/answer.ts';
import { retryAs } from '../../answering/retry-as.ts';
import type { BotCore } from '../../deps.ts';
import { textsFor } from '../../texts/texts-for.ts';
import type { Click } from './on-click.ts';

/** `retry_task`: tries the task again; its card loses the button as soon as it is on its way. */
export async function retryTask(core: BotCore, click: Click): Promise<Answer> {
  const id = z.uuid().safeParse(click.value);
  if (!id.success) return sentence(click.from.texts.refusals.unknownButton);
  const task = await core.tasks.get(id.data);
  const texts = task ? textsFor(task.language) : click.from.texts;
  return retryAs(core, click.from.user, id.data, texts);
}
