import { z } from 'zod';
import type { DiagnosticSession } from '../../../domain/diagnostic-session.ts';
import { messageOf } from '../../../domain/errors.ts';
import type { Language } from '../../../domain/language.ts';
import { type Answer, sentence } from '../../answering/answer.ts';
import type { BotCore } from '../../deps.ts';
import type { Texts } from '../../texts/texts.ts';
import { textsFor } from '../../texts/texts-for.ts';
import type { Click, ClickHandler } from './on-click.ts';

/** What a person wants done about a diagnosis; words and language are the diagnosis'. */
export type SessionDeed = {
  id: string;
  /** The step that is meant; 0 where the button is not about one. */
  step: number;
  user: string;
  language: Language;
  texts: Texts;
};

const Value = z
  .string()
  .regex(/^[^/]+(?:\/\d{1,4})?$/)
  .transform((text) => text.split('/'))
  .transform(([id, step]) => ({ id, step: Number(step ?? 0) }))
  .pipe(z.object({ id: z.uuid(), step: z.number() }));

async function read(core: BotCore, id: string): Promise<DiagnosticSession | null> {
  try {
    return await core.diagnosis.read(id);
  } catch (error) {
    // The deed itself says that nothing can be done now.
    core.log.debug({ session_id: id, err: messageOf(error) }, 'a diagnosis could not be read');
    return null;
  }
}

/** A button whose value is a session's id, with the number of a step where it is about one. */
export function onSession(
  act: (
    core: BotCore,
    deed: SessionDeed,
    session: DiagnosticSession | null,
    click: Click,
  ) => Promise<Answer>,
): ClickHandler {
  return async (core, click) => {
    const value = Value.safeParse(click.value);
    if (!value.success) return sentence(click.from.texts.refusals.unknownButton);
    const session = await read(core, value.data.id);
    const language = session?.language ?? 'en';
    const { user } = click.from;
    const deed = { ...value.data, user, language, texts: textsFor(language) };
    return act(core, deed, session, click);
  };
}
