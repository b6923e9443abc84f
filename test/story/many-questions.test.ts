import { afterEach, describe, expect, it, vi } from 'vitest';
import { askApi, readTask, untilEnded } from '../support/ask.ts';
import { switchAllOff, switchOn } from '../support/faults.ts';
import { viewGithub } from '../support/github-view.ts';
import { channelMessages, messagesOf } from '../support/slack-view.ts';
import { openWorld } from '../support/world.ts';

const world = openWorld({ EMULATED_CI_SECONDS: '1' });
afterEach(() => switchAllOff(world.product));

const TEN = [
  'How do I deploy to staging?',
  'How do I deploy to production?',
  'How do I roll back a bad deploy?',
  'How do I restart a service?',
  'How do I rotate DKIM keys?',
  'How do I add a feature flag?',
  'How do I restore a single table?',
  'How do I declare an incident?',
  'How do I add an index?',
  'How do I create an API key?',
];

describe('many questions', () => {
  it('ten at once are all answered, by about two CI runs, and no answer is lost', async () => {
    const { product } = world;
    const ids = await Promise.all(TEN.map((question) => askApi(product, question)));
    const tasks = await Promise.all(ids.map((id) => untilEnded(product, id, 60_000)));
    expect(tasks.map(({ phase }) => phase)).toEqual(TEN.map(() => 'verified'));
    const github = viewGithub(product);
    const pulls = await github.pulls();
    expect(pulls.length).toBeLessThanOrEqual(3);
    expect(pulls.every(({ merged_at }) => merged_at !== null)).toBe(true);
    expect(new Set(tasks.map(({ pr_url }) => pr_url)).size).toBe(pulls.length);
    const batched = pulls.find(({ title }) => title.includes('more)'));
    expect(batched?.body?.match(/^Trace-Id: /gm)?.length).toBeGreaterThan(1);
    const messages = (await github.commits()).map(({ message }) => message).join('\n');
    for (const id of ids) expect(messages.split(`Trace-Id: ${id}`)).toHaveLength(2);
    const faq = await github.faq();
    for (const question of TEN) expect(faq).toContain(`### ${question}`);
  }, 90_000);

  it('the same question at the same instant is one task', async () => {
    const { product } = world;
    const ids = await Promise.all(
      Array.from({ length: 5 }, () => askApi(product, 'How do I list the backups?')),
    );
    expect(new Set(ids).size).toBe(1);
    await untilEnded(product, ids[0] ?? '');
  });

  it('a red batch is halved until the guilty question is alone; the others are merged', async () => {
    const { product } = world;
    await switchOn(product, {
      target: 'github',
      kind: 'check_fails',
      match: 'restore a backup',
      times: 0,
    });
    const before = (await viewGithub(product).pulls()).length;
    const innocent = [
      'How do I find slow queries?',
      'How do I remove a feature flag?',
      'How do I rotate a secret?',
    ];
    const guilty = 'How do I restore a backup?';
    const ids = await Promise.all(
      [...innocent.slice(0, 2), guilty, ...innocent.slice(2)].map((question) =>
        askApi(product, question),
      ),
    );
    const tasks = await Promise.all(ids.map((id) => untilEnded(product, id, 80_000)));
    expect(tasks.map(({ phase }) => phase)).toEqual([
      'verified',
      'verified',
      'ci_failed',
      'verified',
    ]);
    const pulls = (await viewGithub(product).pulls()).slice(0, -before);
    expect(pulls.filter(({ state }) => state === 'open')).toEqual([]);
    await vi.waitFor(async () => expect(await messagesOf(product, ids[2] ?? '')).toHaveLength(1), {
      timeout: 20_000,
    });
    const faq = await viewGithub(product).faq();
    expect(faq).not.toContain(guilty);
  }, 120_000);

  it('every task has exactly one message, which says how it ended', async () => {
    const { product } = world;
    await vi.waitFor(
      async () => {
        const roots = (await channelMessages(product)).filter(
          ({ metadata }) => metadata?.event_payload?.kind === 'task',
        );
        const ids = roots.map(({ metadata }) => metadata?.event_payload?.id ?? '');
        expect(new Set(ids).size).toBe(ids.length);
        const tasks = await Promise.all(ids.map((id) => readTask(product, id)));
        expect(tasks.every(({ status }) => status !== 'running' && status !== 'queued')).toBe(true);
      },
      { timeout: 30_000, interval: 500 },
    );
  }, 40_000);
});
