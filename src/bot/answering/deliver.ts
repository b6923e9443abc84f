import { OpsError } from '../../domain/errors.ts';
import type { BotCore } from '../deps.ts';
import { callSlack } from '../slack/call-slack.ts';
import { postToResponseUrl } from '../slack/post-to-response-url.ts';
import type { Answer } from './answer.ts';
import type { AskedBy } from './asked-by.ts';

async function byEphemeral(core: BotCore, to: AskedBy, answer: Answer): Promise<void> {
  const { user, channel } = to;
  if (channel === null) return;
  const { text, blocks } = answer;
  await callSlack('chat.postEphemeral', () =>
    core.client.chat.postEphemeral({ user, channel, text, ...(blocks && { blocks }) }),
  );
}

/** Gives an answer after the request is over: through its response URL, else as an ephemeral message. */
export async function deliver(core: BotCore, to: AskedBy, answer: Answer): Promise<void> {
  try {
    if (to.responseUrl === null) await byEphemeral(core, to, answer);
    else await postToResponseUrl(to.responseUrl, answer).catch(() => byEphemeral(core, to, answer));
  } catch (error) {
    const code = error instanceof OpsError ? error.code : 'unexpected';
    core.log.warn({ user: to.user, code }, 'an answer could not be delivered');
  }
}
