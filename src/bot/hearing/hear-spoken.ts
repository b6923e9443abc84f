import { messageOf, OpsError } from '../../domain/errors.ts';
import type { AnswerHeard, Heard } from '../../domain/talk/heard.ts';
import type { BotCore } from '../deps.ts';
import type { Spoken } from '../listeners/payloads.ts';
import { answerAloud, sayBrokenAloud } from './answer-aloud.ts';
import { ownUser, placeOf, type SpokenPlace } from './place-of.ts';
import { type KnownThread, readThread, type ThreadPlace } from './read-thread.ts';

/** Slack repeats an event for five minutes, and tells of a mention in our thread twice. */
const REMEMBERED_SECONDS = 15 * 60;
const NO_THREAD: KnownThread = { ours: false, subject: null };

async function isFirst(core: BotCore, { channel, ts }: Spoken['event']): Promise<boolean> {
  try {
    return await core.once(`heard:${channel}:${ts}`, REMEMBERED_SECONDS);
  } catch (error) {
    core.log.warn({ err: messageOf(error) }, 'what was said could not be checked for repetition');
    return true;
  }
}

function heardOf({ event }: Spoken, { subject }: KnownThread): Heard {
  const { text, user, channel, ts, thread_ts } = event;
  const at = Math.round(Number(ts) * 1_000);
  return { text, user: user ?? '', channel, threadTs: thread_ts ?? ts, thread: subject, at };
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
  const { channel, thread_ts: ts, parent_user_id } = spoken.event;
  const bot = ownUser(spoken);
  if (ts === null) return NO_THREAD;
  const others = bot !== null && parent_user_id !== null && parent_user_id !== bot;
  if (others) return place === 'reply' ? null : NO_THREAD;
  const known = await readOrNot(core, place, { channel, ts, bot });
  return place === 'reply' && !known.ours ? null : known;
}

/** Whether it was said to us for certain, whatever its thread may be about. */
function isCertain(spoken: Spoken, place: SpokenPlace): boolean {
  const bot = ownUser(spoken);
  return place !== 'reply' || (bot !== null && spoken.event.parent_user_id === bot);
}

/** Hears what a person says to us, once, and lets it be answered; everything else goes by without a word. */
export async function hearSpoken(
  core: BotCore,
  answer: AnswerHeard,
  spoken: Spoken,
): Promise<void> {
  const place = placeOf(spoken);
  if (place === null) return;
  try {
    const thread = await threadOf(core, spoken, place);
    if (thread === null || !(await isFirst(core, spoken.event))) return;
    core.background(answerAloud(core, answer, heardOf(spoken, thread)));
  } catch (error) {
    const certain = isCertain(spoken, place);
    if (!certain) core.log.warn({ err: error }, 'a thread could not be told from others');
    else if (await isFirst(core, spoken.event)) {
      await sayBrokenAloud(core, error, heardOf(spoken, NO_THREAD));
    }
  }
}
