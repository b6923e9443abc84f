import { z } from 'zod';
import { messageOf } from '../../../domain/errors.ts';
import type { Language } from '../../../domain/language.ts';
import { type Answer, sentence } from '../../answering/answer.ts';
import type { BotCore } from '../../deps.ts';
import type { Texts } from '../../texts/texts.ts';
import { textsFor } from '../../texts/texts-for.ts';
import type { Click, ClickHandler } from './on-click.ts';

/** What a person wants done to a task; words and language are the task's. */
export type TaskDeed = { id: string; user: string; language: Language; texts: Texts };

async function languageOf(core: Pick<BotCore, 'tasks' | 'log'>, id: string): Promise<Language> {
  try {
    return (await core.tasks.get(id))?.language ?? 'en';
  } catch (error) {
    // The deed itself says that nothing can be done now.
    core.log.debug({ task_id: id, err: messageOf(error) }, 'a task’s language could not be read');
    return 'en';
  }
}

/** A button whose value is a task's id: what it means is looked up on our side. */
export function onTask(
  act: (core: BotCore, deed: TaskDeed, click: Click) => Promise<Answer | null>,
): ClickHandler {
  return async (core, click) => {
    const id = z.uuid().safeParse(click.value);
    if (!id.success) return sentence(click.from.texts.refusals.unknownButton);
    const language = await languageOf(core, id.data);
    const { user } = click.from;
    return act(core, { id: id.data, user, language, texts: textsFor(language) }, click);
  };
}
