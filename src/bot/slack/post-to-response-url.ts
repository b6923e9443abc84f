import { OpsError } from '../../domain/errors.ts';
import type { Message } from '../cards/parts/block.ts';
import { SLACK_TIMEOUT_MS } from './create-slack-client.ts';

/** A message for one person's eyes. `replace` puts it in the place of the message whose button was pressed. */
export type Ephemeral = Pick<Message, 'text'> &
  Partial<Pick<Message, 'blocks'>> & { replace?: boolean };

/** The body of an ephemeral answer, as commands and interactions take it. */
export function ephemeralBody(answer: Ephemeral) {
  return {
    response_type: 'ephemeral' as const,
    text: answer.text,
    ...(answer.blocks && { blocks: answer.blocks }),
    replace_original: answer.replace === true,
  };
}

/**
 * Answers through the URL that came with a command or a click; it lives for 30 minutes and five answers.
 * @throws OpsError `slack_response_url_failed` when it is used up or Slack is away.
 */
export async function postToResponseUrl(url: string, answer: Ephemeral): Promise<void> {
  let status: number;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(ephemeralBody(answer)),
      redirect: 'error',
      signal: AbortSignal.timeout(SLACK_TIMEOUT_MS),
    });
    await response.body?.cancel();
    status = response.status;
  } catch (cause) {
    throw new OpsError('slack_response_url_failed', 'The response URL did not answer', {
      retry: true,
      cause,
    });
  }
  if (status >= 300) {
    throw new OpsError('slack_response_url_failed', 'The response URL refused the answer', {
      facts: { status },
      retry: status >= 500,
    });
  }
}
