import type { RichTextElement } from './block.ts';

const FORMAT = '{date_short_pretty} {time}';
/** The end of the year 9999, beyond which dates are no longer written the same way. */
const LAST = 253_402_300_799_999;

function inWords(ms: number): { seconds: number; words: string } {
  const at = Number.isFinite(ms) ? Math.min(Math.max(0, Math.trunc(ms)), LAST) : 0;
  const words = `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return { seconds: Math.floor(at / 1_000), words };
}

/** A moment in mrkdwn, which Slack shows in each reader's own time zone. Milliseconds since the epoch. */
export function whenMrkdwn(ms: number): string {
  const { seconds, words } = inWords(ms);
  return `<!date^${seconds}^${FORMAT}|${words}>`;
}

/** The same in rich text. */
export function when(ms: number): RichTextElement {
  const { seconds, words } = inWords(ms);
  return { type: 'date', timestamp: seconds, format: FORMAT, fallback: words };
}
