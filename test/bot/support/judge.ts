import { expect } from 'vitest';
import type { Message } from '../../../src/bot/cards/parts/block.ts';
import { checkBlocks } from '../../../src/local/slack/blocks/check-blocks.ts';

function strings(value: unknown, key = ''): { key: string; text: string }[] {
  if (typeof value === 'string') return [{ key, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => strings(inner, name));
}

/** Every text in blocks that Slack reads as mrkdwn. */
function mrkdwn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('type' in value && value.type === 'mrkdwn' && 'text' in value) return [String(value.text)];
  return Object.values(value).flatMap(mrkdwn);
}

// What may stand between angle brackets: links to http(s), people and channels by id, and dates.
const ALLOWED =
  /<(?:https?:\/\/[^<>|\s]+(?:\|[^<>|]*)?|@[UW][A-Z0-9]+|#[CGD][A-Z0-9]+|!date\^\d+\^[\w{} ]+\|[\d:UTC -]+)>/gu;

/** Fails unless Slack would take the message as it is and nothing foreign in it can act. */
export function judge(message: Message): void {
  expect(checkBlocks(message.blocks, { root: 'blocks', max: 50 })).toMatchObject({ kind: 'valid' });
  expect(JSON.stringify(message.blocks).length + message.text.length).toBeLessThan(13_000);
  expect(message.text.trim()).not.toBe('');
  for (const { key, text } of strings(message.blocks)) {
    expect(text.isWellFormed()).toBe(true);
    expect(text).not.toMatch(/<!(channel|here|everyone)/u);
    if (key === 'text') expect(text).not.toBe('');
  }
  for (const text of [message.text, ...mrkdwn(message.blocks)]) {
    expect(text.replace(ALLOWED, '')).not.toMatch(/[<>]/u);
    expect(text).not.toMatch(/@(channel|here|everyone)\b/iu);
  }
}
