import { afterEach, describe, expect, it, vi } from 'vitest';
import { askApi, readTask, typeCommand, untilEnded } from '../support/ask.ts';
import { expectNothingUnexplained } from '../support/expect-nothing-unexplained.ts';
import { expectOnce } from '../support/expect-once.ts';
import { switchAllOff, switchOn } from '../support/faults.ts';
import { viewGithub } from '../support/github-view.ts';
import { createMovableClock } from '../support/movable-clock.ts';
import { TWENTY } from '../support/questions.ts';
import { channelMessages, messagesOf } from '../support/slack-view.ts';
import { openWorld } from '../support/world.ts';

const clock = createMovableClock();
// At the pace of life: how many questions share a CI run depends on how long a pull request takes to open.
const world = openWorld({ EMULATED_CI_SECONDS: '1' }, () => ({}), { clock, haste: 1 });
afterEach(() => switchAllOff(world.product));

const TEN = TWENTY.slice(0, 10);
const FIVE = TWENTY.slice(10, 15);

/** The tasks of what was merged, in the order in which it was merged. */
async function merged(): Promise<string[]> {
  const commits = (await viewGithub(world.product).commits()).toReversed();
  return commits.flatMap(({ message }) =>
    [...message.matchAll(/^Trace-Id: (\S+)$/gm)].map(([, id]) => id ?? ''),
  );
}

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
    expect((await merged()).toSorted()).toEqual(ids.toSorted());
    const faq = await github.faq();
    for (const question of TEN) expect(faq).toContain(`### ${question}`);
  }, 90_000);

  it('five in a row, two seconds apart, are merged in the order of asking', async () => {
    const { product } = world;
    const ids: string[] = [];
    for (const question of FIVE) {
      ids.push(await askApi(product, question));
      const drafted = async () => (await readTask(product, ids.at(-1) ?? '')).phase;
      await vi.waitFor(async () => expect(await drafted()).not.toMatch(/queued|drafting/), {
        timeout: 20_000,
        interval: 20,
      });
      clock.jump(2_000);
    }
    const tasks = await Promise.all(ids.map((id) => untilEnded(product, id, 60_000)));
    expect(tasks.map(({ phase }) => phase)).toEqual(FIVE.map(() => 'verified'));
    expect((await merged()).filter((id) => ids.includes(id))).toEqual(ids);
  }, 90_000);

  it('the same question at the same instant, from Slack and over the API, is one task', async () => {
    const { product } = world;
    const question = 'How do I list the backups?';
    const said = Promise.all([typeCommand(product, question), typeCommand(product, question)]);
    const ids = await Promise.all(Array.from({ length: 5 }, () => askApi(product, question)));
    for (const response of await said) expect(response.status).toBe(200);
    expect(new Set(ids).size).toBe(1);
    await expectOnce(product, ids[0] ?? '', question);
    const about = (await channelMessages(product)).filter(({ text }) => text?.includes(question));
    expect(about).toHaveLength(1);
  }, 60_000);

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

  it('leave nothing behind that no task explains, and exactly one message each', async () => {
    await expectNothingUnexplained(world);
  }, 90_000);
});
