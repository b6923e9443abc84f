import { z } from 'zod';
import { detectLanguage } from '../../../domain/language.ts';
import { sentence } from '../../answering/answer.ts';
import { tellAsked } from '../../answering/tell-asked.ts';
import { noteKeys } from '../../notes.ts';
import { textsFor } from '../../texts/texts-for.ts';
import type { ClickHandler } from './on-click.ts';

const Kept = z.object({ question: z.string() });
const TAKEN: ReadonlySet<string> = new Set(['accepted', 'duplicate']);

/**
 * `write_answer`: asks the question that was kept, for whoever pressed it, as `/faq` does. The offer goes when the question
 * was taken; a second press finds it under way.
 */
export const writeAnswer: ClickHandler = async (core, { value, from }) => {
  const note = await core.notes.get(noteKeys.question(value));
  if (note === null) return sentence(from.texts.ask.expired);
  const { question } = Kept.parse(JSON.parse(note));
  const { user, channel } = from;
  const outcome = await core.ask({ question, asker: { kind: 'slack', user, channel } });
  const texts = textsFor(detectLanguage(question));
  const said = await tellAsked(core, outcome, question, { ...from, texts });
  return TAKEN.has(outcome.kind) ? { ...said, replace: true } : said;
};
