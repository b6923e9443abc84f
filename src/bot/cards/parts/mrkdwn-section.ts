import type { types } from '@slack/bolt';

/** A paragraph in mrkdwn of at most 3,000 characters; foreign parts are escaped by the caller. */
export function mrkdwnSection(text: string): types.SectionBlock {
  return { type: 'section', text: { type: 'mrkdwn', text: text.slice(0, 3_000) || ' ' } };
}
