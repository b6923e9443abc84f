import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Documented } from '../../../src/domain/documents.ts';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';
import type { SeenMessage } from '../support/open-world.ts';
import { ONCALL, OPERATOR, VIEWER } from '../support/people.ts';
import { clickForm } from '../support/signed.ts';
import { openTalk, type TalkWorld } from './support/open-talk.ts';

const NOTHING: Documented = { fitting: null, nearest: null, passage: null, unread: false };
const ENTRY = {
  question: 'How do we rotate the <!channel> staging certs?',
  answer:
    'Run `make certs`. Ask <@U0ADAOKAFO> & *nobody* else. [here](javascript:alert(1))\n\nMore.',
  anchor: 'faq-1',
  url: 'https://github.com/acme/shop/blob/main/docs/FAQ.md#faq-1',
};
const PASSAGE = {
  ...{ path: 'docs/certs.md', startLine: 3, endLine: 9, score: 1, sha: 'abc' },
  ...{ headings: ['Certificates', 'Rotating'], text: 'Renew them with `make certs`.' },
};
const ASKED = 'how do we rotate the staging certs?';

let redis: TestRedis;
let talk: TalkWorld;
let documented: Documented;
let lookedUp: string[];

beforeAll(async () => {
  redis = await createTestRedis();
});
afterAll(() => redis.close());
beforeEach(async () => {
  documented = NOTHING;
  lookedUp = [];
  talk = await openTalk(redis, {
    findDocumented: async (question) => {
      lookedUp.push(question);
      return documented;
    },
  });
});
afterEach(() => talk.close());

function wordsOf({ text, blocks }: SeenMessage): string {
  return `${text}\n${JSON.stringify(blocks ?? [])}`;
}

function buttonsOf({ blocks = [] }: SeenMessage) {
  const rows = blocks.filter(({ type }) => type === 'actions');
  return rows.flatMap(({ elements = [] }) => elements.map((one) => one));
}

async function press(action_id: string, value: string, user: string): Promise<void> {
  await talk.world.post(clickForm({ user: { id: user }, actions: [{ action_id, value }] }));
}

describe('what is documented', () => {
  it('is answered with the first sentences of its entry and the link, and nothing begins', async () => {
    documented = { ...NOTHING, fitting: ENTRY };
    const said = await talk.say(ASKED);
    expect(wordsOf(said)).toContain('The FAQ answers that:');
    expect(wordsOf(said)).toContain('make certs');
    expect(wordsOf(said)).toContain(ENTRY.url);
    expect(buttonsOf(said).map(({ action_id }) => action_id)).toEqual(['ask_anyway']);
    expect(talk.world.asked).toEqual([]);
  });

  it('is shown as text, whatever stands in it', async () => {
    documented = { ...NOTHING, fitting: ENTRY };
    const said = wordsOf(await talk.say(ASKED));
    expect(said).not.toContain('<!channel>');
    expect(said).not.toContain('<@U0ADAOKAFO>"');
    expect(said).not.toContain('javascript:');
    expect(said).not.toContain('user_id');
    documented = { ...NOTHING, nearest: ENTRY };
    const nearest = wordsOf(await talk.say(ASKED));
    expect(nearest).not.toContain('<!channel>');
    expect(nearest).not.toContain('user_id');
  });

  it('is quoted from the documents where the FAQ has no answer, which can be written', async () => {
    documented = { ...NOTHING, passage: PASSAGE };
    const said = await talk.say(ASKED);
    expect(wordsOf(said)).toContain('in the documents');
    expect(wordsOf(said)).toContain('Rotating');
    expect(wordsOf(said)).toContain('https://github.com/acme/shop/blob/abc/docs/certs.md');
    expect(buttonsOf(said).map(({ action_id }) => action_id)).toEqual(['write_answer']);
  });

  it('is looked up by the question behind “is it documented …?”', async () => {
    await talk.say('is it documented how we rotate the staging certs?');
    await talk.say('有沒有文件說明怎麼輪替憑證？');
    expect(lookedUp).toEqual([ASKED, '怎麼輪替憑證?']);
  });
});

describe('what is not documented', () => {
  it('is said so, with the nearest entry and one button', async () => {
    documented = { ...NOTHING, nearest: { ...ENTRY, question: 'How do we rotate keys?' } };
    const said = await talk.say(ASKED);
    expect(wordsOf(said)).toContain('isn’t documented yet');
    expect(wordsOf(said)).toContain('How do we rotate keys?');
    expect(wordsOf(said)).toContain(ENTRY.url);
    expect(buttonsOf(said).map(({ action_id }) => action_id)).toEqual(['write_answer']);
    expect(buttonsOf(said)[0]?.value).not.toContain('rotate');
    expect(talk.world.asked).toEqual([]);
  });

  it('is written once by whoever presses the button, as with /faq', async () => {
    const threadTs = await talk.begin();
    const said = await talk.say(ASKED, { threadTs });
    await press('write_answer', buttonsOf(said)[0]?.value ?? '', VIEWER);
    await vi.waitFor(() => expect(talk.world.asked).toHaveLength(1));
    const asker = { kind: 'slack', user: VIEWER, channel: ONCALL };
    expect(talk.world.asked).toEqual([{ question: ASKED, asker }]);
  });

  it('can be tried again when the question was not taken', async () => {
    talk.world.answer.ask = async () => ({ kind: 'rate_limited', retryAfterSeconds: 60 });
    const value = buttonsOf(await talk.say(ASKED))[0]?.value ?? '';
    await press('write_answer', value, OPERATOR);
    await press('write_answer', value, OPERATOR);
    await vi.waitFor(() => expect(talk.world.asked).toHaveLength(2));
    await vi.waitFor(async () => {
      const seen = await talk.world.seenBy(OPERATOR, ONCALL);
      expect(seen.at(-1)?.text).toContain('asked a lot');
    });
  });

  it('is told to be asked again when the button is too old', async () => {
    await press('write_answer', 'nobody-knows', OPERATOR);
    await vi.waitFor(async () => {
      const seen = await talk.world.seenBy(OPERATOR, ONCALL);
      expect(seen.at(-1)?.text).toContain('expired');
    });
    expect(talk.world.asked).toEqual([]);
  });

  it('is said so in Chinese', async () => {
    const said = wordsOf(await talk.say('怎麼輪替 staging 憑證？'));
    expect(said).toContain('還沒有寫成文件');
    expect(said).toContain('寫進 FAQ');
  });

  it('names it when the repository could not be read', async () => {
    documented = { ...NOTHING, unread: true };
    expect(wordsOf(await talk.say(ASKED))).toContain('could not read the repository');
  });

  it('is never written when it is an order', async () => {
    const said = await talk.say('can you rotate the staging certs?', {
      chosen: { kind: 'ask_faq', question: 'can you rotate the staging certs?' },
    });
    expect(buttonsOf(said)).toEqual([]);
    expect(wordsOf(said)).toContain('questions only');
  });
});
