import { createHmac } from 'node:crypto';
import type { Reachable } from '../../support/product.ts';
import { type Replies, Reply } from './replies.ts';

/** Who does something in Slack. */
export type Person = { id: string; name: string; role: string };

async function postSigned({ url, emulated }: Reachable, body: string): Promise<Response> {
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const hmac = createHmac('sha256', emulated.slack.signing_secret);
  const signature = hmac.update(`v0:${timestamp}:${body}`).digest('hex');
  return fetch(`${url}/slack/events`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signature}`,
    },
  });
}

const PATIENCE_MS = 20_000;

/** What came with the acknowledgement; null when it was empty. */
async function bodyOf(response: Response): Promise<Reply | null> {
  const body = await response.text();
  return body === '' ? null : Reply.parse(JSON.parse(body));
}

function isPromise(reply: Reply | null): boolean {
  return reply === null || /follows here|稍後/.test(reply.text);
}

/** Types a `/faq` command and reads the answer, however it comes. Null: it was answered by silence. */
export async function typeFaq(
  site: { product: Reachable; replies: Replies },
  person: Person,
  words: string,
  trigger: string = crypto.randomUUID(),
): Promise<{ status: number; reply: Reply | null }> {
  const [channel] = site.product.emulated.slack.channels;
  const box = site.replies.open();
  const form = new URLSearchParams({
    ...{ command: '/faq', text: words, user_id: person.id, team_id: 'T0OPSLOOP' },
    ...{ channel_id: channel?.id ?? '', channel_name: channel?.name ?? '' },
    ...{ trigger_id: trigger, response_url: box.url },
  });
  const response = await postSigned(site.product, form.toString());
  const first = await bodyOf(response);
  // A promise that is not kept is as good as silence.
  const reply = isPromise(first) ? await box.next(PATIENCE_MS) : first;
  return { status: response.status, reply };
}

/** Presses a button and reads what the person is told. */
export async function press(
  site: { product: Reachable; replies: Replies },
  person: Person,
  button: { action: string; value: string; messageTs?: string },
): Promise<{ status: number; reply: Reply | null }> {
  const [channel] = site.product.emulated.slack.channels;
  const box = site.replies.open();
  const payload = {
    type: 'block_actions',
    user: { id: person.id, team_id: 'T0OPSLOOP' },
    team: { id: 'T0OPSLOOP' },
    channel: { id: channel?.id ?? '' },
    trigger_id: crypto.randomUUID(),
    response_url: box.url,
    ...(button.messageTs ? { message: { ts: button.messageTs } } : {}),
    actions: [{ type: 'button', block_id: 'b', action_id: button.action, value: button.value }],
  };
  const form = new URLSearchParams({ payload: JSON.stringify(payload) });
  const response = await postSigned(site.product, form.toString());
  await response.text();
  return { status: response.status, reply: await box.next(PATIENCE_MS) };
}

/** The value of the first button of that action, however deep it lies. */
export function buttonValue(part: unknown, action: string): string | null {
  if (typeof part !== 'object' || part === null) return null;
  if ('action_id' in part && part.action_id === action && 'value' in part)
    return String(part.value);
  for (const inner of Object.values(part)) {
    const found = buttonValue(inner, action);
    if (found !== null) return found;
  }
  return null;
}
