import type { types } from '@slack/bolt';

const BETWEEN = '  ·  ';
const MOST = 3_000;

/** A line of small grey text in mrkdwn. Parts that are null, empty or too much are left out; none left means no block. */
export function context(...parts: readonly (string | null)[]): types.ContextBlock[] {
  let text = '';
  for (const part of parts) {
    const longer = [text, part].filter(Boolean).join(BETWEEN);
    if (longer.length <= MOST) text = longer;
  }
  return text === '' ? [] : [{ type: 'context', elements: [{ type: 'mrkdwn', text }] }];
}
