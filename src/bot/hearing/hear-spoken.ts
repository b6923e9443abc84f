import { messageOf, OpsError } from '../../domain/errors.ts';
import type { AnswerHeard, Heard } from '../../domain/talk/heard.ts';
import type { BotCore } from '../deps.ts';
import type { Spoken } from '../listeners/payloads.ts';
import { noteKeys } from '../notes.ts';
import { answerAloud, sayBrokenAloud } from './answer-aloud.ts';
import { isElsewhere, isNamed, ownUser, placeOf, type SpokenPlace } from './place-of.ts';
import { type KnownThread, readThread, type ThreadPlace } from './read-thread.ts';

/** Slack repeats an event for five minutes, and tells of a mention in our thread twice. */
const REMEMBERED_SECONDS = 15 * 60;
const NO_THREAD: KnownThread = { ours: false, subject: null };

/** Of a mention in our own thread Slack tells as two events: the one that is taken up first is the one that is answered. */
async function isOurs(core: BotCore, { event }: Spoken, again: boolean): Promise<boolean> {
  const { type, channel, ts } = event;
  const key = noteKeys.heardAs(channel, ts);
  try {
    const first = await core.once(`heard:${channel}:${ts}`, REMEMBERED_SECONDS);
    if (first) await core.notes.put(key, type, REMEMBERED_SECONDS);
    return first || (again && ((await core.notes.get(key)) ?? type) === type);
  } catch (error) {
    core.log.warn({ err: messageOf(error) }, 'what was said could not be checked for repetition');
    return true;
  }
}

function heardOf(spoken: Spoken, { subject }: KnownThread): Heard {
  const { text, user, channel, ts, thread_ts } = spoken.event;
  const at = Math.round(Number(ts) * 1_000);
  const overheard = placeOf(spoken) === 'reply' && !isNamed(spoken);
  const place = { channel, threadTs: thread_ts ?? ts, thread: subject, at };
  return { text, user: user ?? '', ...place, ...(overheard && { overheard }) };
}

/** Where we may not read, as among several people, we may still be spoken to. */
async function readOrNot(core: BotCore, place: SpokenPlace, thread: ThreadPlace) {
  try {
    return await readThread(core, thread);
  } catch (error) {
    if (place !== 'mention' || !(error instanceof OpsError) || error.retry) throw error;
    const { channel } = thread;
    core.log.info({ channel, code: error.code }, 'a thread is answered in without being read');
    return NO_THREAD;
  }
}

/** The thread it was said in; null when a reply is in somebody else's, or in one that can't be told from it. */
async function threadOf(core: BotCore, spoken: Spoken, place: SpokenPlace) {
  const { channel, thread_ts: ts } = spoken.event;
  const bot = ownUser(spoken);
  if (ts === null) return NO_THREAD;
  if (isElsewhere(spoken)) return place === 'reply' ? null : NO_THREAD;
  const known = await readOrNot(core, place, { channel, ts, bot });
  return place === 'reply' && !known.ours ? null : known;
}

/** Whether it was said to us for certain, whatever its thread may be about. */
function isCertain(spoken: Spoken, place: SpokenPlace): boolean {
  const bot = ownUser(spoken);
  return place !== 'reply' || (bot !== null && spoken.event.parent_user_id === bot);
}

/** The same; null, with a word to whoever surely spoke to us, when Slack does not tell. */
async function threadOrSay(core: BotCore, spoken: Spoken, place: SpokenPlace, again: boolean) {
  try {
    return await threadOf(core, spoken, place);
  } catch (error) {
    const certain = isCertain(spoken, place);
    if (!certain) core.log.warn({ err: error }, 'a thread could not be told from others');
    else if (await isOurs(core, spoken, again)) {
      await sayBrokenAloud(core, error, heardOf(spoken, NO_THREAD));
    }
    return null;
  }
}

/**
 * Hears what a person says to us, once, and has it answered; everything else goes by without a word. `again`: it was taken up
 * before, and perhaps not answered. @throws OpsError of Slack, when nothing could be said
 */
export async function hearSpoken(
  core: BotCore,
  answer: AnswerHeard,
  spoken: Spoken,
  again: boolean,
): Promise<void> {
  const place = placeOf(spoken);
  if (place === null) return;
  const thread = await threadOrSay(core, spoken, place, again);
  if (thread === null || !(await isOurs(core, spoken, again))) return;
  await answerAloud(core, answer, { ...heardOf(spoken, thread), ...(again && { again }) });
}
