import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createTaskArchive } from '../../src/db/postgres/index.ts';
import type { FaqEntry } from '../../src/domain/faq/document.ts';
import { parseFaq } from '../../src/domain/faq/parse-faq.ts';
import { renderFaq } from '../../src/domain/faq/render-faq.ts';
import { upsertEntry } from '../../src/domain/faq/upsert-entry.ts';
import { newTask } from '../../src/domain/progress.ts';
import { questionHash } from '../../src/domain/question.ts';
import { Task } from '../../src/domain/task.ts';
import { askApi, readTask, typeCommand, untilEnded } from '../support/ask.ts';
import {
  cardsOf,
  cardWith,
  peopleOf,
  press,
  say,
  untilGone,
  untilTold,
  whispersTo,
} from '../support/click.ts';
import { expectOneMerge } from '../support/expect-once.ts';
import { viewGithub } from '../support/github-view.ts';
import { openFlakyPostgres } from '../support/outage.ts';
import { createTestPostgres } from '../support/postgres.ts';
import { type Reachable, startProduct } from '../support/product.ts';
import { createTestRedis } from '../support/redis.ts';
import { channelMessages } from '../support/slack-view.ts';
import { openWorld, type TestWorld } from '../support/world.ts';

const PATIENCE = { timeout: 30_000, interval: 50 };

async function untilPhase(product: Reachable, id: string, phase: string): Promise<void> {
  await vi.waitFor(async () => expect((await readTask(product, id)).phase).toBe(phase), PATIENCE);
}

async function taskOf({ redis }: Pick<TestWorld, 'redis'>, id: string): Promise<Task> {
  return Task.parse(JSON.parse((await redis.redis.hget(`agent:task:${id}`, 'snapshot')) ?? ''));
}

/** Asks and waits until people are asked. */
async function askHeld(product: Reachable, question: string): Promise<string> {
  const id = await askApi(product, question);
  await untilPhase(product, id, 'awaiting_approval');
  return id;
}

/** What the audit chain says of a task, oldest first. */
async function auditOf({ postgres }: TestWorld, id: string) {
  const rows = await postgres.sql`
    select actor, action from audit where subject = ${id} order by seq`;
  return rows.map(({ actor, action }) => `${actor} ${action}`);
}

/** The pull request of a task. */
async function pullOf(product: Reachable, id: string) {
  const github = viewGithub(product);
  const [pull, ...more] = (await github.pulls()).filter(({ body }) => body?.includes(id));
  expect(more).toEqual([]);
  if (!pull) throw new Error('no pull request');
  return pull;
}

async function commentsOn(product: Reachable, number: number): Promise<string[]> {
  const { octokit, owner, repo } = viewGithub(product);
  const { data } = await octokit.issues.listComments({ owner, repo, issue_number: number });
  return data.map(({ body }) => body ?? '');
}

describe('an answer that a person must approve', () => {
  const world = openWorld({ APPROVAL_POLICY: 'always' });

  it('shows what would change, and is merged when an operator approves it', async () => {
    const { product } = world;
    const { operator } = peopleOf(product);
    const question = 'How do I deploy to production?';
    const id = await askHeld(product, question);
    const card = await cardWith(product, id, 'approve_merge');
    expect(JSON.stringify(card.blocks)).toContain(question);
    const held = await taskOf(world, id);
    expect(held.hold).toMatchObject({ needed: 1, approvals: [], rejected: null });
    expect(held.hold?.diff).toContain(`+### ${question}`);
    await press(product, operator, card, 'approve_merge');
    expect(await untilEnded(product, id)).toMatchObject({ phase: 'verified', state: 'merged' });
    await expectOneMerge(product, id, question);
    await vi.waitFor(async () => {
      const [root, ...more] = await cardsOf(product, id);
      expect(more).toEqual([]);
      expect(JSON.stringify(root)).toMatch(/verified/i);
      expect(JSON.stringify(root?.blocks)).not.toContain('approve_merge');
    }, PATIENCE);
    expect(await auditOf(world, id)).toEqual([`${operator} approve`, 'opsloop merge']);
    const { personMs, tteMs, stages } = await taskOf(world, id);
    expect(personMs).toBeGreaterThan(0);
    const merge = stages.find(({ name }) => name === 'merge')?.finishedAt ?? 0;
    expect((tteMs ?? 0) + personMs).toBeLessThanOrEqual(merge - (stages[0]?.startedAt ?? 0));
  });

  it('acts once on a double click, and answers both', async () => {
    const { product } = world;
    const { operator } = peopleOf(product);
    const id = await askHeld(product, 'Who is on call?');
    const card = await cardWith(product, id, 'approve_merge');
    const before = (await whispersTo(product, operator)).length;
    await Promise.all([1, 2, 3].map(() => press(product, operator, card, 'approve_merge')));
    expect(await untilEnded(product, id)).toMatchObject({ phase: 'verified' });
    await vi.waitFor(
      async () => expect(await whispersTo(product, operator)).toHaveLength(before + 3),
      PATIENCE,
    );
    expect(await auditOf(world, id)).toEqual([`${operator} approve`, 'opsloop merge']);
  });

  it('is no viewer’s to approve, nor the asker’s own, and says so', async () => {
    const { product } = world;
    const { operator, viewer } = peopleOf(product);
    const question = 'How do I read the logs?';
    await typeCommand(product, question, { user: operator });
    const id = await vi.waitFor(async () => {
      const found = (await channelMessages(product)).find(({ text }) => text?.includes(question));
      expect(found).toBeDefined();
      return found?.metadata?.event_payload?.id ?? '';
    }, PATIENCE);
    const card = await cardWith(product, id, 'approve_merge');
    await press(product, viewer, card, 'approve_merge');
    await untilTold(product, viewer, /needs the role operator; yours is viewer/);
    await press(product, operator, card, 'approve_merge');
    await untilTold(product, operator, /somebody else must approve/);
    expect(await readTask(product, id)).toMatchObject({ phase: 'awaiting_approval' });
    expect(await auditOf(world, id)).toEqual([]);
  });

  it('is closed and not merged when somebody rejects it', async () => {
    const { product } = world;
    const { other } = peopleOf(product);
    const id = await askHeld(product, 'How do I take a backup?');
    await press(product, other, await cardWith(product, id, 'reject_merge'), 'reject_merge');
    expect(await untilEnded(product, id)).toMatchObject({
      ...{ status: 'error', phase: 'rejected', state: 'closed' },
    });
    expect((await taskOf(world, id)).error?.code).toBe('rejected_by_person');
    const pull = await pullOf(product, id);
    expect(pull).toMatchObject({ state: 'closed', merged_at: null });
    expect(await commentsOn(product, pull.number)).toEqual([
      'Closed by opsloop: a person rejected this answer in Slack.',
    ]);
    expect(await auditOf(world, id)).toEqual([`${other} reject`]);
  });

  it('loses its approvals when somebody pushes to its branch, and stays theirs to merge', async () => {
    const { product } = world;
    const id = await askHeld(product, 'How do I restore a backup?');
    await cardWith(product, id, 'approve_merge');
    const { octokit, owner, repo } = viewGithub(product, 'mei-lin');
    const branch = `orchestrator/faq-${id}`;
    const path = 'docs/FAQ.md';
    const { data } = await octokit.repos.getContent({ owner, repo, path, ref: branch });
    const { sha, content } = data as { sha: string; content: string };
    const mended = `${Buffer.from(content, 'base64').toString()}\nMended by hand.\n`;
    await octokit.repos.createOrUpdateFileContents({
      ...{ owner, repo, path, branch, sha, message: 'Mend it' },
      content: Buffer.from(mended).toString('base64'),
    });
    await vi.waitFor(
      async () => expect((await taskOf(world, id)).hold?.entryHash).toBeNull(),
      PATIENCE,
    );
    await untilGone(product, id, 'approve_merge');
    const { number } = await pullOf(product, id);
    await vi.waitFor(
      () => octokit.pulls.merge({ owner, repo, pull_number: number, merge_method: 'squash' }),
      { timeout: 15_000, interval: 200 },
    );
    expect(await untilEnded(product, id)).toMatchObject({ phase: 'verified', state: 'merged' });
  });
});

describe('an answer that two people must approve', () => {
  const world = openWorld({ APPROVAL_POLICY: 'always', APPROVALS_REQUIRED: '2' });

  it('waits for a second, different one', async () => {
    const { product } = world;
    const { operator, other } = peopleOf(product);
    const id = await askHeld(product, 'How do I deploy to staging?');
    await press(product, operator, await cardWith(product, id, 'approve_merge'), 'approve_merge');
    await untilTold(product, operator, /one more|1 more/i);
    await press(product, operator, await cardWith(product, id, 'approve_merge'), 'approve_merge');
    await untilTold(product, operator, /already/i);
    expect(await readTask(product, id)).toMatchObject({ phase: 'awaiting_approval' });
    await press(product, other, await cardWith(product, id, 'approve_merge'), 'approve_merge');
    expect(await untilEnded(product, id)).toMatchObject({ phase: 'verified' });
    expect(await auditOf(world, id)).toEqual([
      ...[`${operator} approve`, `${other} approve`, 'opsloop merge'],
    ]);
  });

  it('keeps an approval when it is rendered the same on a base that moved', async () => {
    const { product } = world;
    const { operator, other } = peopleOf(product);
    const first = await askHeld(product, 'How do I rotate a secret?');
    const second = await askHeld(product, 'How do I rotate DKIM keys?');
    await press(
      product,
      operator,
      await cardWith(product, second, 'approve_merge'),
      'approve_merge',
    );
    await vi.waitFor(async () => {
      expect((await taskOf(world, second)).hold?.approvals).toHaveLength(1);
    }, PATIENCE);
    for (const who of [operator, other])
      await press(product, who, await cardWith(product, first, 'approve_merge'), 'approve_merge');
    expect(await untilEnded(product, first)).toMatchObject({ phase: 'verified' });
    await press(product, other, await cardWith(product, second, 'approve_merge'), 'approve_merge');
    expect(await untilEnded(product, second, 90_000)).toMatchObject({ phase: 'verified' });
    await expectOneMerge(product, second, 'How do I rotate DKIM keys?');
    await expectOneMerge(product, first, 'How do I rotate a secret?');
  }, 120_000);

  it('loses an approval when its entry is rendered differently', async () => {
    const { product } = world;
    const { operator, other } = peopleOf(product);
    const question = 'How do I restart a service?';
    const id = await askHeld(product, question);
    await press(product, operator, await cardWith(product, id, 'approve_merge'), 'approve_merge');
    await vi.waitFor(async () => {
      expect((await taskOf(world, id)).hold?.approvals).toHaveLength(1);
    }, PATIENCE);
    const before = (await taskOf(world, id)).hold?.entryHash;
    await takeAnchor(product, question);
    // A person who approves wakes the run, which finds that the base moved under it.
    await press(product, other, await cardWith(product, id, 'approve_merge'), 'approve_merge');
    await vi.waitFor(async () => {
      const { hold } = await taskOf(world, id);
      expect(hold?.entryHash).not.toBe(before);
      expect(hold?.approvals).toEqual([]);
    }, PATIENCE);
    await untilPhase(product, id, 'awaiting_approval');
    for (const who of [operator, other])
      await press(product, who, await cardWith(product, id, 'approve_merge'), 'approve_merge');
    expect(await untilEnded(product, id, 60_000)).toMatchObject({ phase: 'verified' });
    expect(await viewGithub(product).faq()).toContain(`### ${question}`);
  }, 120_000);
});

describe('an answer like no other', () => {
  const world = openWorld({ EMULATED_CI_SECONDS: '1' });

  it('leaves its batch when it would lose most of what was there, and the others go on', async () => {
    const { product } = world;
    const question = 'Who is on call?';
    await writeEntry(product, question, 'All about being on call. '.repeat(200));
    const first = await askApi(product, 'How do I deploy to production?');
    await untilPhase(product, first, 'ci');
    const ids = await Promise.all(
      [question, 'How do I read the logs?', 'How do I take a backup?'].map((one) =>
        askApi(product, one),
      ),
    );
    const [unusual = '', ...others] = ids;
    await untilPhase(product, unusual, 'awaiting_approval');
    for (const id of [first, ...others])
      expect(await untilEnded(product, id)).toMatchObject({ phase: 'verified' });
    const { hold } = await taskOf(world, unusual);
    expect(hold?.reason).toMatch(/^it would replace an answer of \d+ characters by one of \d+$/);
    expect(hold?.diff).toContain('-All about being on call.');
    const { operator } = peopleOf(product);
    await press(
      product,
      operator,
      await cardWith(product, unusual, 'approve_merge'),
      'approve_merge',
    );
    expect(await untilEnded(product, unusual)).toMatchObject({ phase: 'verified' });
    const open = (await viewGithub(product).pulls()).filter(({ state }) => state === 'open');
    expect(open).toEqual([]);
  }, 90_000);
});

describe('while the error budget burns', () => {
  const world = openWorld();

  it('a person approves each merge, and is told why', async () => {
    const { product, postgres } = world;
    const archive = createTaskArchive(postgres.database);
    const ended = (phase: Task['phase']) => {
      const asker = { kind: 'api', subject: 'local' } as const;
      const facts = { id: randomUUID(), question: 'How?', language: 'en', asker } as const;
      const status = phase === 'failed' ? 'error' : 'done';
      const at = Date.now() - 60_000;
      return archive.upsert({ ...newTask(facts, at), status, phase, finishedAt: at });
    };
    for (let i = 0; i < 60; i += 1) await ended(i < 20 ? 'failed' : 'verified');
    const id = await askHeld(product, 'How do I deploy to production?');
    expect((await taskOf(world, id)).hold?.reason).toContain('20 of 60 questions failed');
    const card = await cardWith(product, id, 'approve_merge');
    expect(JSON.stringify(card.blocks)).toContain('20 of 60 questions failed');
    await press(product, peopleOf(product).operator, card, 'approve_merge');
    expect(await untilEnded(product, id)).toMatchObject({ phase: 'verified' });
  });
});

describe('an answer that nobody decides on', () => {
  it('is closed when its time is over', async () => {
    const [redis, postgres] = await Promise.all([createTestRedis(), createTestPostgres()]);
    let shift = 0;
    const clock = { now: () => Date.now() + shift };
    const env = { APPROVAL_POLICY: 'always', APPROVAL_EXPIRY_HOURS: '2' };
    const product = await startProduct({ redis, postgres, env, clock });
    onTestFinished(async () => {
      await product.stop();
      await Promise.all([redis.close(), postgres.close()]);
    });
    const id = await askHeld(product, 'How do I deploy to production?');
    const card = await cardWith(product, id, 'approve_merge');
    shift = 2 * 3_600_000;
    await press(product, peopleOf(product).operator, card, 'approve_merge');
    await untilTold(product, peopleOf(product).operator, /time to approve this is over/);
    expect(await untilEnded(product, id, 40_000)).toMatchObject({
      ...{ status: 'error', phase: 'rejected', state: 'closed' },
      error_msg: 'nobody decided on the answer within 2 h',
    });
    const { number } = await pullOf(product, id);
    expect(await commentsOn(product, number)).toEqual([expect.stringContaining('within 2 h')]);
  }, 90_000);
});

describe('without PostgreSQL', () => {
  it('nobody approves, rejects or pauses, which is said, and all of it works again afterwards', async () => {
    const [redis, postgres] = [await createTestRedis(), await openFlakyPostgres()];
    const product = await startProduct({ redis, postgres, env: { APPROVAL_POLICY: 'always' } });
    onTestFinished(async () => {
      await product.stop();
      await redis.close();
    });
    const { admin, operator } = peopleOf(product);
    const id = await askHeld(product, 'How do I deploy to production?');
    const card = await cardWith(product, id, 'approve_merge');
    await postgres.goAway();
    await press(product, operator, card, 'approve_merge');
    await untilTold(product, operator, /audit log, and the database is not reachable/);
    await press(product, operator, card, 'reject_merge');
    expect((await taskOf({ redis }, id)).hold).toMatchObject({ approvals: [], rejected: null });
    expect(await say(product, 'pause', admin)).toContain('the database is not reachable');
    await postgres.comeBack();
    await vi.waitFor(
      async () => {
        await press(product, operator, card, 'approve_merge');
        await untilTold(product, operator, /on its way to be merged/);
      },
      { timeout: 40_000, interval: 1_000 },
    );
    expect(await untilEnded(product, id)).toMatchObject({ phase: 'verified' });
  }, 120_000);
});

/** Somebody puts an entry into the FAQ by hand. */
async function pushEntry(
  product: Reachable,
  { question, answer }: { question: string; answer: string },
  change: (entry: FaqEntry) => FaqEntry = (entry) => entry,
): Promise<void> {
  const { octokit, owner, repo } = viewGithub(product, 'mei-lin');
  const path = 'docs/FAQ.md';
  const found = await octokit.repos.getContent({ owner, repo, path }).catch(() => null);
  const data = found?.data as { sha: string; content: string } | undefined;
  const text = data ? Buffer.from(data.content, 'base64').toString() : null;
  const facts = { citations: [], taskId: 'by-hand', updatedAt: '2026-01-01' };
  const { doc, entry } = upsertEntry(parseFaq(text), { question, answer, ...facts });
  const entries = doc.entries.map((one) => (one === entry ? change(entry) : one));
  await octokit.repos.createOrUpdateFileContents({
    ...{ owner, repo, path, message: 'By hand', ...(data ? { sha: data.sha } : {}) },
    content: Buffer.from(renderFaq({ ...doc, entries })).toString('base64'),
  });
}

const writeEntry = (product: Reachable, question: string, answer: string) =>
  pushEntry(product, { question, answer });

/** Somebody writes an entry under the anchor that a question would get, so that it gets another. */
function takeAnchor(product: Reachable, question: string): Promise<void> {
  const anchor = `faq-${questionHash(question).slice(0, 16)}`;
  const other = { question: 'How do I restart?', answer: 'By hand.' };
  return pushEntry(product, other, (entry) => ({ ...entry, anchor }));
}
