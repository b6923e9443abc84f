import { describe, expect, it, vi } from 'vitest';
import { questionHash } from '../../src/domain/question.ts';
import { askApi, readTask, untilEnded } from '../support/ask.ts';
import { expectOnce, expectOneMerge, expectOneMessage } from '../support/expect-once.ts';
import { switchOn } from '../support/faults.ts';
import { viewGithub } from '../support/github-view.ts';
import { atCommand, atLine, openKillable } from '../support/killable.ts';
import { pushSomethingElse, rerunChecks } from '../support/people.ts';
import type { Reachable } from '../support/product.ts';

const env = { EMULATED_CI_SECONDS: '1.5', EMULATED_DEPLOY_SECONDS: '0.1' };
// At the pace of life: it asks again, and makes checks fail, while what was begun before is still under way.
const world = openKillable(env, 1);

/** Asks, and does not mind that the product dies before it answers. */
const tryToAsk = (question: string) => (product: Reachable) =>
  void askApi(product, question).catch(() => undefined);

async function pullsAbout(product: Reachable, id: string) {
  return (await viewGithub(product).pulls()).filter(({ body }) => body?.includes(id));
}

describe('killed while a question is taken in', () => {
  it.each([
    ['before its task is written', 'before', 'How do I run database migrations?'],
    ['right after', 'after', 'How do I escalate an incident?'],
  ] as const)(
    '%s, asking again is answered with the same task, which ships',
    async (_, when, question) => {
      const point = atCommand(when, 'agent:task:', '"status":"queued"');
      await world.killAt(point, async (product) => tryToAsk(question)(product));
      const claimed = await world.redis.redis.get(`agent:faq:hash:${questionHash(question)}`);
      const product = await world.run();
      const id = await askApi(product, question);
      expect(id).toBe(claimed);
      await expectOnce(product, id, question);
      await world.kill();
    },
    90_000,
  );
});

describe('killed while the lane forms a batch', () => {
  it.each([
    ['before', 'How do I deploy to staging?'],
    ['after', 'How do I read the logs?'],
  ] as const)(
    '%s its run is written, the question still ships',
    async (when, question) => {
      let id = '';
      await world.killAt(atCommand(when, 'opsloop:run:ship-', '"step":null'), async (product) => {
        id = await askApi(product, question);
      });
      await expectOnce(await world.run(), id, question);
      await world.kill();
    },
    60_000,
  );
});

describe('killed around the message in Slack', () => {
  const question = 'How do I add a feature flag?';
  let id = '';

  it('before and after it is posted, it is there once', async () => {
    const intent = atCommand('after', 'opsloop:message-claim:task:', '"intent"');
    await world.killAt(intent, async (product) => tryToAsk(question)(product));
    id = (await world.redis.redis.get(`agent:faq:hash:${questionHash(question)}`)) ?? '';
    await world.killAt(atCommand('before', `opsloop:message:task:${id}`, '"ts":'));
    await expectOnce(await world.run(), id, question);
    await world.kill();
  }, 90_000);
});

describe('killed while it waits', () => {
  it('for CI and for the deploy, it goes on waiting and then goes on', async () => {
    const question = 'What do I do when the disk is full?';
    let id = '';
    Object.assign(env, { EMULATED_DEPLOY_SECONDS: '3600' });
    await world.killAt(atLine('after ci waiting'), async (product) => {
      await switchOn(product, { target: 'github', kind: 'check_never_finishes', check: 'build' });
      id = await askApi(product, question);
    });
    await world.killAt(atLine('after deploy waiting'), (product) => rerunChecks(product, id));
    Object.assign(env, { EMULATED_DEPLOY_SECONDS: '0.1' });
    const product = await world.run();
    expect(await readTask(product, id)).toMatchObject({ status: 'running', state: 'merged' });
    await pushSomethingElse(product);
    await expectOnce(product, id, question);
    await world.kill();
  }, 90_000);
});

describe('killed while a red pull request is given up', () => {
  const question = 'How do I rotate a secret?';
  let id = '';

  it('at the moments around closing it, it ends as ci_failed and never as closed by a person', async () => {
    await world.killAt(atLine('after ci intent'), async (product) => {
      await switchOn(product, { target: 'github', kind: 'check_fails', check: 'docs' });
      id = await askApi(product, question);
    });
    await world.killAt(atCommand('before', `agent:task:${id}`, '"phase":"ci_failed"'));
    await world.killAt(atCommand('after', `agent:task:${id}`, '"phase":"ci_failed"'));
    const product = await world.run();
    const task = await untilEnded(product, id);
    expect(task).toMatchObject({ status: 'error', phase: 'ci_failed', state: 'closed' });
    expect(await pullsAbout(product, id)).toMatchObject([{ state: 'closed', merged_at: null }]);
    await expectOneMessage(product, id, /retry_task/);
    const { octokit, owner, repo } = viewGithub(product);
    const number = Number(task.pr_url?.split('/').at(-1));
    const comments = await octokit.issues.listComments({ owner, repo, issue_number: number });
    expect(comments.data).toHaveLength(1);
    expect(await world.redis.redis.get(`agent:faq:hash:${questionHash(question)}`)).toBeNull();
    await world.kill();
  }, 120_000);
});

describe('killed while a red batch is halved', () => {
  const guilty = 'How do I restore a backup?';
  const innocent = ['How do I take a backup?', 'How do I rotate DKIM keys?'];
  const ids: string[] = [];
  const blame = (product: Reachable) =>
    switchOn(product, { target: 'github', kind: 'check_fails', match: guilty, times: 0 });

  it('at the moments around closing it, the guilty question alone fails and the others ship once', async () => {
    await world.killAt(atLine('after ci intent'), async (product) => {
      await blame(product);
      ids.push(...(await askBehindABusyLane(product, [...innocent, guilty])));
    });
    await world.killAt(atLine('before ci done', 'ship'), blame);
    await world.killAt(atCommand('before', 'opsloop:lane:', ':groups', '["'), blame);
    await world.killAt(atLine('before end done', 'ship'), blame);
    const product = await world.run();
    await blame(product);
    const tasks = await Promise.all(ids.map((id) => untilEnded(product, id, 80_000)));
    expect(tasks.map(({ phase }) => phase)).toEqual(['verified', 'verified', 'ci_failed']);
    expect(tasks.every(({ pr_url }) => pr_url !== null)).toBe(true);
    for (const [i, question] of innocent.entries())
      await expectOneMerge(product, ids[i] ?? '', question);
    const open = (await viewGithub(product).pulls()).filter(({ state }) => state === 'open');
    expect(open).toEqual([]);
    for (const id of ids) await expectOneMessage(product, id, /verified|live|retry_task/i);
  }, 180_000);
});

/** Asks while the lane is held by a question whose CI never ends; then a person ends that, and all the rest is one batch. */
async function askBehindABusyLane(product: Reachable, questions: string[]): Promise<string[]> {
  await switchOn(product, { target: 'github', kind: 'check_never_finishes', check: 'build' });
  const first = await askApi(product, 'How do I restart a service?');
  const phaseOf = (id: string) => readTask(product, id).then(({ phase }) => phase);
  const patience = { timeout: 20_000, interval: 50 };
  await vi.waitFor(async () => expect(await phaseOf(first)).toBe('ci'), patience);
  const ids = await Promise.all(questions.map((question) => askApi(product, question)));
  await vi.waitFor(
    async () => expect(await Promise.all(ids.map(phaseOf))).toEqual(ids.map(() => 'batching')),
    patience,
  );
  const number = Number((await readTask(product, first)).pr_url?.split('/').at(-1));
  const { octokit, owner, repo } = viewGithub(product, 'mei-lin');
  await octokit.pulls.update({ owner, repo, pull_number: number, state: 'closed' });
  return ids;
}
