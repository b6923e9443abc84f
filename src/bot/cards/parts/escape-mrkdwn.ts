import { plain } from './plain.ts';

// Slack reads these words as alarms even without its own spelling of them.
const ALARM = /@(?=(?:channel|here|everyone)\b)/giu;

/** Foreign text for a mrkdwn field: what could be a mention, a link or a channel alarm stays text. */
export function escapeMrkdwn(text: string, max?: number): string {
  return plain(text, max)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(ALARM, '＠');
}
