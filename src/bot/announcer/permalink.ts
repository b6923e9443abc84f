import { OpsError } from '../../domain/errors.ts';
import { callSlack } from '../slack/call-slack.ts';
import type { SlackApi } from '../slack/create-slack-client.ts';

/** The address of a message, for people; null when somebody deleted it. */
export async function permalink(
  client: Pick<SlackApi, 'chat'>,
  message: { channel: string; ts: string },
): Promise<string | null> {
  try {
    const answer = await callSlack('chat.getPermalink', () =>
      client.chat.getPermalink({ channel: message.channel, message_ts: message.ts }),
    );
    return answer.permalink ?? null;
  } catch (error) {
    if (error instanceof OpsError && error.code === 'slack_message_gone') return null;
    throw error;
  }
}
