import { createHmac, randomUUID } from 'node:crypto';

/** What a signed request may be made to differ in. */
export type Signing = { secret?: string; ageSeconds?: number; contentType?: string };

/** Posts a body to `/slack/events` as Slack would. */
export async function postSigned(
  origin: string,
  body: string,
  secret: string,
  signing: Signing = {},
): Promise<Response> {
  const timestamp = String(Math.floor(Date.now() / 1_000) - (signing.ageSeconds ?? 0));
  const hmac = createHmac('sha256', signing.secret ?? secret);
  const signature = `v0=${hmac.update(`v0:${timestamp}:${body}`).digest('hex')}`;
  return fetch(`${origin}/slack/events`, {
    method: 'POST',
    body,
    headers: {
      'content-type': signing.contentType ?? 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': signature,
    },
  });
}

/** The form of a slash command. */
export function commandForm(fields: Record<string, string>): string {
  return new URLSearchParams({
    command: '/faq',
    text: '',
    user_id: 'U0DANAREYE',
    channel_id: 'C0ONCALL01',
    team_id: 'T0OPSLOOP',
    trigger_id: randomUUID(),
    ...fields,
  }).toString();
}

/** The form of a press of a button. */
export function clickForm(payload: object): string {
  const base = {
    type: 'block_actions',
    user: { id: 'U0BOLINDQV', team_id: 'T0OPSLOOP' },
    team: { id: 'T0OPSLOOP' },
    channel: { id: 'C0ONCALL01' },
    trigger_id: randomUUID(),
  };
  return new URLSearchParams({ payload: JSON.stringify({ ...base, ...payload }) }).toString();
}
