import type { BundleChange } from '../../../domain/diagnosis.ts';
import { ACTIONS } from '../../cards/action-ids.ts';
import { buttonRow } from '../../cards/parts/button.ts';
import { percentOf } from '../../diagnosis/confidence-words.ts';
import { type Diagnosed, diagnosedIn } from '../diagnosed.ts';
import { readEvidence } from '../read-evidence.ts';
import { isAbout } from '../suspects.ts';
import type { Replies, Talk } from '../talk.ts';
import { evidenceLines, tell } from '../tell.ts';
import { changeLine } from './who-changed.ts';

/** A clock that somebody read from a picture is this far off at most, milliseconds. */
const CLOSE = 3 * 60_000;
const MOST = 2;

type Ready = Extract<Diagnosed, { kind: 'ready' }>;

type Intent = Parameters<Replies<'correct'>>[1];

function isMeant({ service, change, id, at }: Intent) {
  return (one: BundleChange) =>
    (change === null || one.kind === change) &&
    (service === null || (one.entity !== null && isAbout(one.entity, service))) &&
    (id === null || one.id.includes(id) || one.commit?.startsWith(id) === true) &&
    (at === null || (one.at !== null && Math.abs(one.at * 1_000 - at) <= CLOSE));
}

/** Where the change stands in the ranking, with what speaks for it; null when it is no suspect. */
function ranked(change: BundleChange | undefined, ready: Ready, talk: Talk): string | null {
  const { session, diagnosis } = ready;
  const names = [change?.id, change?.commit];
  const suspect = diagnosis.suspects.find(
    ({ change_id }) => change_id && names.includes(change_id),
  );
  if (!suspect) return null;
  const percent = percentOf(suspect.confidence);
  const head = talk.texts.talk.ranked(String(suspect.rank), percent);
  return `${head}\n${evidenceLines(suspect.evidence.slice(0, MOST), session, talk)}`;
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
    ranked(change, found, talk),
    said.corrected,
    ...wrongButton(session.id, talk),
  );
};
