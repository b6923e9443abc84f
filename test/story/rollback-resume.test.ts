import { describe, expect, it, vi } from 'vitest';
import type { LedgerEntry } from '../../src/domain/run.ts';
import { askApi, readTask, untilEnded } from '../support/ask.ts';
import { expectOneMessage } from '../support/expect-once.ts';
import { switchOn } from '../support/faults.ts';
import { viewGithub } from '../support/github-view.ts';
import { atCommand, atLine, openKillable } from '../support/killable.ts';
import type { Reachable } from '../support/product.ts';
import {
  incidentsOf,
  liveSha,
  lockOf,
  noticesOf,
  pullsOf,
  rollbackOf,
  undoingOf,
  unlock,
} from '../support/rollback-view.ts';

const world = openKillable();

/** Everything that is written down about a rollback that nothing happens to, in order. */
const LINES = [
  ...['lock started', 'lock intent', 'lock observed', 'lock done', 'host started', 'host done'],
  ...['restore started', 'restore intent', 'restore observed', 'restore done'],
  ...['announce started', 'announce intent', 'announce observed', 'announce done'],
  ...['smoke started', 'smoke done'],
  ...['merge started', 'merge intent', 'merge observed', 'merge done'],
  ...['deploy started', 'deploy intent', 'deploy done', 'verify started', 'verify done'],
  ...['tell started', 'tell intent', 'tell done', 'end done'],
];

const named = (lines: readonly LedgerEntry[]) => lines.map(({ step, kind }) => `${step} ${kind}`);
/** Intents and what was seen may be written again by whoever goes on; steps begin and end once. */
const once = (lines: readonly string[]) => lines.filter((line) => /started|done/.test(line));
const steady = (lines: LedgerEntry[]) => named(lines.filter(({ kind }) => kind !== 'waiting'));

async function untilUndone(product: Reachable, id: string): Promise<void> {
  expect(await untilEnded(product, id, 80_000)).toMatchObject({
    ...{ status: 'error', phase: 'rolled_back', state: 'merged' },
  });
}

/** What the outside world looks like after a rollback, however often the product was killed on the way. */
async function expectUndoneOnce(product: Reachable, id: string, question: string): Promise<void> {
  await untilUndone(product, id);
  const { redis } = world;
  const { runId, prUrl, issueUrl, trbMs } = await undoingOf(world, id);
  const { state } = await rollbackOf(world, runId);
  const github = viewGithub(product);
  const commits = (await github.commits()).filter(({ message }) => message.includes(id));
  expect(commits.map(({ message }) => message.split(/[:-]/)[0]?.trim())).toEqual([
    'Rollback',
    'Update FAQ',
  ]);
  expect(await github.faq()).not.toContain(`### ${question}\n`);
  const pulls = await pullsOf(product, `hotfix/rollback-${state.request.sha}`);
  expect(pulls).toMatchObject([
    { state: 'closed', labels: ['P0', 'auto-rollback', 'hotfix'], body: expect.anything() },
  ]);
  expect(prUrl).toMatch(new RegExp(`/pull/${pulls[0]?.number}$`));
  const issues = (await incidentsOf(product)).filter(({ body }) => body.includes(id));
  expect(issues).toHaveLength(1);
  expect(issues[0]?.comments).toHaveLength(1);
  expect(issueUrl).toMatch(new RegExp(`/issues/${issues[0]?.number}$`));
  expect(await liveSha(product)).toBe(state.mergeSha);
  expect(await lockOf({ product, redis })).toMatchObject({ sha: state.request.sha });
  await vi.waitFor(async () => expect(await noticesOf(product, runId)).toHaveLength(1), {
    timeout: 20_000,
  });
  await expectOneMessage(product, id, /rolled.back|undone/i);
  expect(trbMs).toBeGreaterThan(0);
}

async function askSick(product: Reachable, question: string): Promise<string> {
  const fault = { target: 'deploy', kind: 'unhealthy_after_deploy', check: 'backend' };
  await switchOn(product, fault);
  return askApi(product, question);
}

describe('a rollback that nothing happens to', () => {
  it('writes these lines and no others', async () => {
    const product = await world.run();
    const question = 'How do I deploy to production?';
    const id = await askSick(product, question);
    await expectUndoneOnce(product, id, question);
    const { runId } = await undoingOf(world, id);
    expect(steady((await rollbackOf(world, runId)).ledger)).toEqual(LINES);
    await unlock({ product, redis: world.redis });
    await world.kill();
  }, 90_000);
});

const AFTER = (lines: readonly string[]) => lines.map((line) => `after ${line}`);
const order = (point: string) =>
  2 * LINES.indexOf(point.replace(/^(before|after) /, '')) + Number(point.startsWith('after'));

describe.each([
  {
    question: 'How do we rotate the staging certs?',
    points: [
      ...AFTER(LINES.slice(0, LINES.indexOf('merge observed'))),
      ...['before lock observed', 'before restore observed', 'before announce observed'],
      'before merge observed',
    ],
  },
  {
    question: 'How do I roll back a bad deploy?',
    points: [
      ...AFTER(LINES.slice(LINES.indexOf('merge observed'))),
      ...['before merge done', 'before deploy done', 'before verify done'],
      ...['before tell done', 'before end done'],
    ],
  },
])('$question', ({ question, points }) => {
  let id = '';

  it.each([...points].sort((a, b) => order(a) - order(b)))(
    'is killed %s',
    async (point) => {
      const ask = async (product: Reachable) => {
        id = await askSick(product, question);
      };
      await world.killAt(atLine(point, 'rollback'), id === '' ? ask : undefined);
    },
    90_000,
  );

  it('and ends undone: one pull request, one merge, one issue, one message', async () => {
    const product = await world.run();
    await expectUndoneOnce(product, id, question);
    const { runId } = await undoingOf(world, id);
    const { ledger } = await rollbackOf(world, runId);
    expect(ledger.map(({ seq }) => seq)).toEqual(ledger.map((_, i) => i));
    expect(once(named(ledger))).toEqual(once(LINES));
    await unlock({ product, redis: world.redis });
    await world.kill();
  }, 120_000);
});

describe('killed between the verdict and the rollback', () => {
  it.each([
    ['before its run is written', 'before', '"pipeline":"rollback"', 'Who is on call?'],
    ['right after', 'after', '"pipeline":"rollback"', 'How do I read the logs?'],
    ['before its task is taken over', 'before', '"phase":"rolling_back"', 'How do I restart it?'],
  ] as const)(
    '%s, it is undone once all the same',
    async (_, when, text, question) => {
      let id = '';
      const point = atCommand(when, 'opsloop:', text);
      await world.killAt(point, async (product) => {
        id = await askSick(product, question);
      });
      const product = await world.run();
      await expectUndoneOnce(product, id, question);
      expect(await readTask(product, id)).toMatchObject({ phase: 'rolled_back' });
      await unlock({ product, redis: world.redis });
      await world.kill();
    },
    120_000,
  );
});
