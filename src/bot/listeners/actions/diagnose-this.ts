import { z } from 'zod';
import { sentence } from '../../answering/answer.ts';
import { beginDiagnosis, Wanted } from '../../answering/begin-diagnosis.ts';
import { noteKeys } from '../../notes.ts';
import type { ClickHandler } from './on-click.ts';

const Kept = Wanted.extend({ language: z.enum(['en', 'zh-Hant']) });

/** `diagnose_this`: the service that was meant, or the one that was typed all the same; the offer goes. */
export const diagnoseThis: ClickHandler = async (core, { value, from }) => {
  const note = await core.notes.get(noteKeys.wanted(value));
  if (note === null) return { ...sentence(from.texts.diagnose.expired), replace: true };
  const { language, ...wanted } = Kept.parse(JSON.parse(note));
  const answer = await beginDiagnosis(core, wanted, { ...from, language }, `this:${value}`);
  return { ...answer, replace: true };
};
