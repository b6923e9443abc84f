import { describe, expect, it } from 'vitest';
import { LedgerEntry } from '../../src/domain/run.ts';
import { askApi } from '../support/ask.ts';
import { expectOnce } from '../support/expect-once.ts';
import { atLine, openKillable } from '../support/killable.ts';
import type { Reachable } from '../support/product.ts';

const world = openKillable();

/** Everything that is written down about a question that nothing happens to, in order. */
const FAQ_LINES = [
  ...['retrieve started', 'retrieve done', 'draft started', 'draft done'],
  ...['ground started', 'ground done', 'batch started', 'batch intent', 'batch done', 'end done'],
];
const SHIP_LINES = [
  ...['commit started', 'commit intent', 'commit observed', 'commit done'],
  ...['approve started', 'approve done', 'ci started', 'ci done'],
  ...['merge started', 'merge intent', 'merge observed', 'merge done'],
  ...['deploy started', 'deploy intent', 'deploy done'],
  ...['verify started', 'verify done', 'end done'],
];

async function runOf(pipeline: 'faq' | 'ship', taskId: string): Promise<string> {
  const found = await world.redis.redis.keys(`opsloop:ledger:${pipeline}-*${taskId}`);
  expect(found).toHaveLength(1);
  return found[0] ?? '';
}

/** A run's ledger; its lines are numbered without a gap. */
async function ledgerOf(pipeline: 'faq' | 'ship', taskId: string): Promise<LedgerEntry[]> {
  const texts = await world.redis.redis.lrange(await runOf(pipeline, taskId), 0, -1);
  const lines = texts.map((text) => LedgerEntry.parse(JSON.parse(text)));
  expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_, i) => i));
  return lines;
}

const named = (lines: readonly LedgerEntry[]) => lines.map(({ step, kind }) => `${step} ${kind}`);

/** Intents and what was seen may be written again by whoever goes on; steps begin and end once. */
const once = (lines: readonly string[]) => lines.filter((line) => /started|done/.test(line));

describe('a question that nothing happens to', () => {
  it('writes these lines and no others', async () => {
    const product = await world.run();
    const question = 'How do I deploy to production?';
    const id = await askApi(product, question);
    await expectOnce(product, id, question);
    const steady = (lines: LedgerEntry[]) => named(lines.filter(({ kind }) => kind !== 'waiting'));
    expect(steady(await ledgerOf('faq', id))).toEqual(FAQ_LINES);
    expect(steady(await ledgerOf('ship', id))).toEqual(SHIP_LINES);
    await world.kill();
  });
});

const AFTER = (lines: readonly string[]) => lines.map((line) => `after ${line}`);

describe.each([
  {
    pipeline: 'faq',
    question: 'How do we rotate the staging certs?',
    points: [...AFTER(FAQ_LINES), 'before batch done', 'before end done'],
  },
  {
    pipeline: 'ship',
    question: 'How do I roll back a bad deploy?',
    points: [...AFTER(SHIP_LINES.slice(0, 10)), 'before commit observed', 'before merge observed'],
  },
  {
    pipeline: 'ship',
    question: 'Who is on call?',
    points: [
      ...AFTER(SHIP_LINES.slice(10)),
      'before merge done',
      'before deploy done',
      'before end done',
    ],
  },
] as const)('$question', ({ pipeline, question, points }) => {
  const lines = pipeline === 'faq' ? FAQ_LINES : SHIP_LINES;
  const order = (point: string) =>
    2 * lines.indexOf(point.replace(/^(before|after) /, '')) + Number(point.startsWith('after'));
  let id = '';

  it.each([...points].sort((a, b) => order(a) - order(b)))(
    'is killed %s',
    async (point) => {
      const ask = async (product: Reachable) => {
        id = await askApi(product, question);
      };
      await world.killAt(atLine(point, pipeline), id === '' ? ask : undefined);
    },
    60_000,
  );

  it('and ends verified, with one pull request, one merge and one message', async () => {
    const product = await world.run();
    await expectOnce(product, id, question);
    expect(once(named(await ledgerOf('faq', id)))).toEqual(once(FAQ_LINES));
    expect(once(named(await ledgerOf('ship', id)))).toEqual(once(SHIP_LINES));
    await world.kill();
  }, 60_000);
});
