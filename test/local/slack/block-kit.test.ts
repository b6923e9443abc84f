import { describe, expect, it } from 'vitest';
import { checkBlocks } from '../../../src/local/slack/blocks/check-blocks.ts';
import { checkView } from '../../../src/local/slack/blocks/check-view.ts';
import { MAX_BLOCKS_COST, measureBlocks } from '../../../src/local/slack/blocks/measure-blocks.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
const button = (more: object = {}) => ({
  type: 'button',
  action_id: 'go',
  text: plain('Go'),
  ...more,
});
const actions = (...elements: object[]) => ({ type: 'actions', elements });

const faults = (blocks: unknown, max = 50) => {
  const checked = checkBlocks(blocks, { root: 'blocks', max });
  return checked.kind === 'invalid' ? checked.messages : [];
};

describe('Block Kit limits', () => {
  it.each([
    ['a section of 3,000 characters', section('x'.repeat(3_000))],
    ['a header of 150', { type: 'header', text: plain('x'.repeat(150)) }],
    ['a button text of 75', actions(button({ text: plain('x'.repeat(75)) }))],
    ['a button value of 2,000', actions(button({ value: 'x'.repeat(2_000) }))],
    [
      '25 actions',
      actions(...Array.from({ length: 25 }, (_, i) => button({ action_id: `a${i}` }))),
    ],
    ['a divider', { type: 'divider' }],
  ])('allow %s', (_title, block) => {
    expect(faults([block])).toEqual([]);
  });

  it.each([
    [
      'a section of 3,001',
      section('x'.repeat(3_001)),
      'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'a header of 151',
      { type: 'header', text: plain('x'.repeat(151)) },
      'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'a button text of 76',
      actions(button({ text: plain('x'.repeat(76)) })),
      'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
    ],
    [
      'a button value of 2,001',
      actions(button({ value: 'x'.repeat(2_001) })),
      'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
    ],
    [
      'an action id of 256',
      actions(button({ action_id: 'x'.repeat(256) })),
      'must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]',
    ],
    [
      '26 actions',
      actions(...Array.from({ length: 26 }, (_, i) => button({ action_id: `a${i}` }))),
      'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      'the same action id twice in a block',
      actions(button(), button()),
      '`action_id` "go" already exists for another element [json-pointer:/blocks/0/elements]',
    ],
    [
      'an empty section',
      { type: 'section' },
      'must define either `text` or `fields` [json-pointer:/blocks/0]',
    ],
    [
      'an unknown property',
      { type: 'divider', colour: 'red' },
      'invalid additional property: colour [json-pointer:/blocks/0]',
    ],
    [
      'a kind of block that does not exist',
      { type: 'banner' },
      'unsupported type [json-pointer:/blocks/0/type]',
    ],
    [
      'markdown on a button',
      actions(button({ text: { type: 'mrkdwn', text: 'x' } })),
      'must be plain_text [json-pointer:/blocks/0/elements/0/text/type]',
    ],
    [
      'a confirmation of 301',
      actions(
        button({
          confirm: {
            title: plain('t'),
            text: plain('x'.repeat(301)),
            confirm: plain('y'),
            deny: plain('n'),
          },
        }),
      ),
      'must be less than 301 characters [json-pointer:/blocks/0/elements/0/confirm/text/text]',
    ],
  ])('refuse %s, saying where', (_title, block, message) => {
    expect(faults([block])).toContain(message);
  });

  it('refuse the fifty-first block of a message', () => {
    const blocks = Array.from({ length: 51 }, () => ({ type: 'divider' }));
    expect(faults(blocks)).toEqual(['no more than 50 items allowed [json-pointer:/blocks]']);
  });

  it('refuse one block id for two blocks', () => {
    const blocks = [
      { type: 'divider', block_id: 'a' },
      { type: 'divider', block_id: 'a' },
    ];
    expect(faults(blocks)[0]).toContain('`block_id` "a" already exists');
  });

  it('give an id to blocks and actions that have none', () => {
    const { action_id: _none, ...anonymous } = button();
    const checked = checkBlocks([actions(anonymous)], { root: 'blocks', max: 50 });
    expect(checked).toMatchObject({
      kind: 'valid',
      blocks: [{ block_id: expect.any(String), elements: [{ action_id: expect.any(String) }] }],
    });
  });

  it('stop at about 13,000 characters in all blocks together', () => {
    const blocks = (count: number, length: number) =>
      Array.from({ length: count }, () => section('x'.repeat(length)));
    expect(measureBlocks(blocks(5, 2_500))).toBeLessThan(MAX_BLOCKS_COST);
    expect(measureBlocks(blocks(5, 2_700))).toBeGreaterThan(MAX_BLOCKS_COST);
  });
});

describe('modals', () => {
  const modal = (more: object = {}) => ({
    type: 'modal',
    title: plain('Title'),
    blocks: [],
    ...more,
  });
  const input = {
    type: 'input',
    block_id: 'why',
    label: plain('Why'),
    element: { type: 'plain_text_input', action_id: 'text' },
  };

  it('need a title of at most 24 characters', () => {
    expect(checkView(modal({ title: undefined })).kind).toBe('invalid');
    expect(checkView(modal({ title: plain('x'.repeat(24)) })).kind).toBe('valid');
    expect(checkView(modal({ title: plain('x'.repeat(25)) }))).toMatchObject({
      messages: ['must be less than 25 characters [json-pointer:/view/title/text]'],
    });
  });

  it('that ask for something need a submit button', () => {
    expect(checkView(modal({ blocks: [input] }))).toMatchObject({ kind: 'invalid' });
    const submit = plain('Send');
    expect(checkView(modal({ blocks: [input], submit })).kind).toBe('valid');
  });

  it('hold up to a hundred blocks', () => {
    const blocks = (count: number) => Array.from({ length: count }, () => ({ type: 'divider' }));
    expect(checkView(modal({ blocks: blocks(100) })).kind).toBe('valid');
    expect(checkView(modal({ blocks: blocks(101) })).kind).toBe('invalid');
  });
});
