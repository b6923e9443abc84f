import { messageOf } from '../../domain/errors.ts';
import { detectLanguage } from '../../domain/language.ts';
import type { AnswerHeard, Heard } from '../../domain/talk/heard.ts';
import { sayBroken } from '../answering/say-broken.ts';
import type { BotCore } from '../deps.ts';
import { callSlack } from '../slack/call-slack.ts';
import { postReply } from '../talk/post-reply.ts';
import { textsFor } from '../texts/texts-for.ts';

type Core = Pick<BotCore, 'client' | 'poster' | 'log'>;

/** Shows below the thread what we are at; empty takes it away. Never worth failing for. */
async function showStatus(core: Core, { channel, threadTs }: Heard, status: string): Promise<void> {
  const place = { channel_id: channel, thread_ts: threadTs };
  try {
    await callSlack('assistant.threads.setStatus', () =>
      core.client.assistant.threads.setStatus({ ...place, status }),
    );
  } catch (error) {
    core.log.debug({ channel, err: messageOf(error) }, 'that an answer follows could not be shown');
  }
}

/** Logs what nobody expected and says so, with a reference, where the question was asked. */
export async function sayBrokenAloud(core: Core, error: unknown, heard: Heard): Promise<void> {
  const said = sayBroken(core, error, textsFor(detectLanguage(heard.text)));
  try {
    await postReply(core, heard, said);
  } catch (failed) {
    core.log.warn({ channel: heard.channel, err: failed }, 'an answer could not be delivered');
  }
}

/** Has something answered: shows at once that it was heard, and never ends in silence. */
export async function answerAloud(core: Core, answer: AnswerHeard, heard: Heard): Promise<void> {
  const { ask } = textsFor(detectLanguage(heard.text));
  const shown = showStatus(core, heard, ask.looking);
  try {
    await answer(heard);
  } catch (error) {
    await sayBrokenAloud(core, error, heard);
  } finally {
    // Slack takes it away with our answer, unless it came after it.
    await shown;
    await showStatus(core, heard, '');
  }
}
