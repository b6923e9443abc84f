import { createHmac } from 'node:crypto';

/** The headers by which an app knows that Slack sent a request: `v0` HMAC-SHA256 over time stamp and body. */
export function signRequest(
  secret: string,
  body: string,
  nowMs: number,
): { 'x-slack-request-timestamp': string; 'x-slack-signature': string } {
  const timestamp = String(Math.floor(nowMs / 1000));
  const hmac = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${hmac}` };
}
