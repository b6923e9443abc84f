import { messageOf } from '../../domain/errors.ts';
import { detectLanguage } from '../../domain/language.ts';
import type { AnswerHeard, Heard } from '../../domain/talk/heard.ts';
import { sayBroken } from '../answering/say-broken.ts';
import type { BotCore } from '../deps.ts';
import { postReply } from '../talk/post-reply.ts';
import { textsFor } from '../texts/texts-for.ts';
import { findEarlier } from './find-earlier.ts';
import { type OpenWaiting, openWaiting } from './open-waiting.ts';
import { PATIENCE } from './patience.ts';

type Core = Pick<BotCore, 'client' | 'poster' | 'log' | 'clock' | 'patience'>;

/** An answer that is later than this is told to be asked for again, milliseconds. */
const STALE_MS = 5 * 60_000;
/** And later than this it is of no use to anybody. */
const FORGOTTEN_MS = 3_600_000;

/** Logs what nobody expected and says so, with a reference, where the question was asked. @throws OpsError of Slack */
export async function sayBrokenAloud(
  core: Pick<Core, 'poster' | 'log'>,
  error: unknown,
  heard: Heard,
  instead: string | null = null,
): Promise<void> {
  const said = sayBroken(core, error, textsFor(detectLanguage(heard.text)));
  await postReply(core, heard, said, { instead });
}

async function answerOrSay(
  core: Core,
  answer: AnswerHeard,
  heard: Heard,
  waiting: OpenWaiting,
): Promise<void> {
  try {
    await answer(heard, waiting);
  } catch (error) {
    const { channel } = heard;
    const ending = await waiting.end();
    if (ending.kind === 'say') await sayBrokenAloud(core, error, heard, ending.instead);
    else core.log.warn({ channel, err: error }, 'an answer that came too late broke');
  }
}

/** Says that it was too long ago to be answered now; after an hour nobody wants to hear that either. */
async function sayInterrupted(core: Core, heard: Heard, instead: string | null): Promise<void> {
  const { channel, text } = heard;
  if (core.clock.now() - heard.at > FORGOTTEN_MS) {
    core.log.warn({ channel }, 'something that was said an hour ago was never answered');
    return;
  }
  const { interrupted } = textsFor(detectLanguage(text)).heard;
  await postReply(core, heard, { text: interrupted }, { instead });
}

/**
 * Has something answered: shows at once that it was heard, says what it waits for when it takes long, and never ends in
 * silence nor in a promise. What was taken up before is answered only if it was not. @throws OpsError of Slack, when nothing
 * could be said
 */
export async function answerAloud(core: Core, answer: AnswerHeard, heard: Heard): Promise<void> {
  const { again, ...fresh } = heard;
  const earlier = again ? await findEarlier(core, fresh) : null;
  if (earlier?.kind === 'answered') return;
  const left = earlier?.waiting ?? null;
  const isStale = again && core.clock.now() - heard.at > STALE_MS;
  if (isStale) return sayInterrupted(core, fresh, left);
  const waiting = openWaiting(core, fresh, core.patience ?? PATIENCE, left);
  const answering = answerOrSay(core, answer, fresh, waiting);
  try {
    await Promise.race([answering, waiting.over]);
  } finally {
    // When nobody waits any longer it may still break; else it was thrown already.
    answering.catch((error: unknown) => {
      core.log.debug({ err: messageOf(error) }, 'an answer could not be said');
    });
    await waiting.close();
  }
}
