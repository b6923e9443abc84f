import { afterEach, describe, expect, it, vi } from 'vitest';
import { askApi, readTask, untilEnded } from '../support/ask.ts';
import { expectNothingUnexplained } from '../support/expect-nothing-unexplained.ts';
import { expectOneMessage } from '../support/expect-once.ts';
import { liveFaults, switchAllOff, switchOn } from '../support/faults.ts';
import { TWENTY } from '../support/questions.ts';
import { channelMessages, threadOf } from '../support/slack-view.ts';
import { openWorld } from '../support/world.ts';

const world = openWorld();
afterEach(() => switchAllOff(world.product));

const questions = [...TWENTY];

/** Asks something new and waits until it is live, whatever becomes of its message. */
async function ship(): Promise<string> {
  const id = await askApi(world.product, questions.shift() ?? '');
  expect(await untilEnded(world.product, id)).toMatchObject({ phase: 'verified' });
  return id;
}

const slack = (kind: string, more: Record<string, unknown>) =>
  switchOn(world.product, { target: 'slack', kind, ...more });

const FIRST_POST = { match: 'chat.postMessage' };
const FIRST_EDIT = { match: 'chat.update' };

describe('a message that Slack', () => {
  it.each([
    ['asks to send more slowly', 'rate_limit', { delay_ms: 1_000, times: 2 }],
    ['refuses with 500', 'status', { status: 500, times: 2 }],
    ['takes and answers with 500', 'status', { status: 500, when: 'after' }],
    ['takes and answers with 503 twice', 'status', { status: 503, when: 'after', times: 2 }],
  ] as const)(
    '%s is there once, and says how it ended',
    async (_, kind, more) => {
      await slack(kind, { ...FIRST_POST, ...more });
      await slack(kind, { ...FIRST_EDIT, ...more });
      await expectOneMessage(world.product, await ship(), /verified|live/i);
    },
    60_000,
  );

  it.each([
    ['never answers', 'before'],
    ['takes and never answers', 'after'],
  ] as const)(
    '%s is there once, and says how it ended',
    async (_, when) => {
      await slack('hang', { ...FIRST_POST, when });
      await expectOneMessage(world.product, await ship(), /verified|live/i);
      expect(await liveFaults(world.product)).toEqual([]);
    },
    90_000,
  );
});

describe('while Slack is down', () => {
  it('questions ship; each is told of once when it is back, in the order of what happened', async () => {
    const { product } = world;
    await slack('status', { status: 503, times: 0 });
    const held = await askApi(product, 'What is the capital of France?');
    const ids = await Promise.all([ship(), ship()]);
    await vi.waitFor(
      async () => expect((await readTask(product, held)).phase).toBe('awaiting_approval'),
      { timeout: 20_000 },
    );
    await switchAllOff(product);
    for (const id of ids) await expectOneMessage(product, id, /verified|live/i);
    const root = await expectOneMessage(product, held, /approv|person/i);
    await vi.waitFor(
      async () => {
        const thread = await threadOf(product, root.ts);
        expect(thread).toHaveLength(1);
        expect(Number(thread[0]?.ts)).toBeGreaterThan(Number(root.ts));
      },
      { timeout: 20_000 },
    );
  }, 150_000);
});

describe('after all that', () => {
  it('nothing was lost and nothing said twice', async () => {
    await expectNothingUnexplained(world);
    const seen = await channelMessages(world.product);
    expect(seen.length).toBeGreaterThan(8);
  }, 90_000);
});
