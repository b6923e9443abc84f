import { sentence } from '../../answering/answer.ts';
import { beginDiagnosis, Wanted } from '../../answering/begin-diagnosis.ts';
import { noteKeys } from '../../notes.ts';
import type { ClickHandler } from './on-click.ts';

/** `diagnose_this`: the service that was meant, or the one that was typed all the same; the offer goes. */
export const diagnoseThis: ClickHandler = async (core, { value, from }) => {
  const note = await core.notes.get(noteKeys.wanted(value));
  if (note === null) return { ...sentence(from.texts.diagnose.expired), replace: true };
  const wanted = Wanted.parse(JSON.parse(note));
  const answer = await beginDiagnosis(core, wanted, { ...from, language: 'en' }, `this:${value}`);
  return { ...answer, replace: true };
};
