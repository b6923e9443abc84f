import { z } from 'zod';
import { detectLanguage } from '../../../domain/language.ts';
import { type Answer, sentence } from '../../answering/answer.ts';
import { askAs } from '../../answering/ask-as.ts';
import type { BotCore } from '../../deps.ts';
import { noteKeys } from '../../notes.ts';
import { textsFor } from '../../texts/texts-for.ts';
import type { Click } from './on-click.ts';

const Kept = z.object({ question: z.string(), user: z.string() });
const CLICK_SECONDS = 3_600;

/** `ask_anyway`: asks the question that was kept, for the person who asked it; the offer is replaced by what comes of it. */
export async function askAnyway(core: BotCore, click: Click): Promise<Answer> {
  const { value, from } = click;
  const note = await core.notes.get(noteKeys.question(value));
  const kept = note === null ? null : Kept.parse(JSON.parse(note));
  if (kept === null || kept.user !== from.user) return sentence(from.texts.ask.expired);
  const texts = textsFor(detectLanguage(kept.question));
  if (!(await core.once(`ask_anyway:${value}`, CLICK_SECONDS))) {
    return sentence(texts.ask.alreadyAsked);
  }
  const asked = { question: kept.question, anyway: true };
  return { ...(await askAs(core, asked, { ...from, texts })), replace: true };
}
