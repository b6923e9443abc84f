import type { BundleChange } from '../../../domain/diagnosis.ts';
import { ACTIONS } from '../../cards/action-ids.ts';
import { buttonRow } from '../../cards/parts/button.ts';
import { diagnosedIn } from '../diagnosed.ts';
import { readEvidence } from '../read-evidence.ts';
import { isAbout } from '../suspects.ts';
import type { Replies, Talk } from '../talk.ts';
import { tell } from '../tell.ts';
import { changeLine } from './who-changed.ts';

/** A clock that somebody read from a picture is this far off at most, milliseconds. */
const CLOSE = 3 * 60_000;

type Intent = Parameters<Replies<'correct'>>[1];

function isMeant({ service, change, id, at }: Intent) {
  return (one: BundleChange) =>
    (change === null || one.kind === change) &&
    (service === null || (one.entity !== null && isAbout(one.entity, service))) &&
    (id === null || one.id.includes(id) || one.commit?.startsWith(id) === true) &&
    (at === null || (one.at !== null && Math.abs(one.at * 1_000 - at) <= CLOSE));
}

function wrongButton(id: string, { texts }: Talk) {
  const { wrong } = texts.diagnosis.buttons;
  return buttonRow({ actionId: ACTIONS.diagnosisWrong, value: id, label: wrong });
}

/** "No, it was the 14:02 flag": what is known of that, and the button that says the verdict was wrong. */
export const correct: Replies<'correct'> = async (talk, intent) => {
  const found = await diagnosedIn(talk);
  if (found.kind === 'not') return found.reply;
  const { session, diagnosis } = found;
  const said = talk.texts.talk;
  const evidence = await readEvidence(talk.deps, session.id);
  const named = intent.change ?? intent.id ?? intent.at ?? intent.service;
  const change = named === null ? undefined : evidence?.changes.find(isMeant(intent));
  return tell(
    change ? said.knownChange(changeLine(change, diagnosis, talk).slice(2)) : said.unknownChange,
    said.corrected,
    ...wrongButton(session.id, talk),
  );
};
