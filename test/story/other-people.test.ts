import { afterEach, describe, expect, it, vi } from 'vitest';
import { askApi, readTask, typeCommand, untilEnded } from '../support/ask.ts';
import { expectNothingUnexplained } from '../support/expect-nothing-unexplained.ts';
import { expectOnce, expectOneMessage } from '../support/expect-once.ts';
import { switchAllOff, switchOn } from '../support/faults.ts';
import { viewGithub } from '../support/github-view.ts';
import { editFaq, pushSomethingElse, rerunChecks } from '../support/people.ts';
import { openWorld } from '../support/world.ts';

const world = openWorld();
afterEach(() => switchAllOff(world.product));

/** Asks, and returns once the question's pull request waits for a check that will not end by itself. */
async function askUntilInCi(question: string): Promise<string> {
  const { product } = world;
  await switchOn(product, { target: 'github', kind: 'check_never_finishes', check: 'build' });
  const id = await askApi(product, question);
  await untilPhase(id, 'ci');
  return id;
}

/** Pull requests that people closed. */
const closed: number[] = [];

async function numberOf(id: string): Promise<number> {
  return Number((await readTask(world.product, id)).pr_url?.split('/').at(-1));
}

async function untilPhase(id: string, phase: string): Promise<void> {
  await vi.waitFor(async () => expect((await readTask(world.product, id)).phase).toBe(phase), {
    timeout: 20_000,
    interval: 20,
  });
}

async function retry(id: string): Promise<void> {
  const { product } = world;
  const operator = product.emulated.slack.users.find(({ role }) => role === 'operator')?.id;
  await typeCommand(product, `retry ${id}`, { user: operator });
  await vi.waitFor(async () => expect((await readTask(product, id)).status).not.toBe('error'), {
    timeout: 10_000,
  });
}

describe('the base branch moves', () => {
  it('elsewhere, while a question is in CI: it is merged once', async () => {
    const question = 'How do I deploy to production?';
    const id = await askUntilInCi(question);
    await pushSomethingElse(world.product);
    await rerunChecks(world.product, id);
    await expectOnce(world.product, id, question);
  }, 60_000);

  it('in the FAQ itself: it is rendered again, and the person’s line stays', async () => {
    const question = 'Who is on call?';
    const id = await askUntilInCi(question);
    await editFaq(world.product, '\nOne more thing, by hand.\n');
    await rerunChecks(world.product, id);
    await expectOnce(world.product, id, question);
    expect(await viewGithub(world.product).faq()).toContain('One more thing, by hand.');
  }, 60_000);

  it('all the time, where it must be up to date: an honest error, and a retry ships when it rests', async () => {
    const { product } = world;
    const question = 'How do I restart a service?';
    await demandUpToDate();
    const id = await askApi(product, question);
    let moving = true;
    const mover = keepMoving(id, () => moving);
    try {
      const task = await untilEnded(product, id, 90_000);
      expect(task).toMatchObject({ status: 'error', phase: 'failed', state: 'open' });
      expect(task.error_msg).toMatch(/base branch moved/);
    } finally {
      moving = false;
      await mover;
    }
    await expectOneMessage(product, id, /retry_task/);
    await retry(id);
    await expectOnce(product, id, question);
  }, 150_000);
});

/** From now on a pull request is merged only when it contains everything that is on the base branch. */
async function demandUpToDate(): Promise<void> {
  const { octokit, owner, repo } = viewGithub(world.product, 'mei-lin');
  await octokit.repos.updateBranchProtection({
    ...{ owner, repo, branch: 'main', enforce_admins: false },
    required_status_checks: { strict: true, contexts: ['build'] },
    ...{ required_pull_request_reviews: null, restrictions: null },
  });
}

/** Moves the base branch whenever the task's branch has caught up with it. */
async function keepMoving(id: string, going: () => boolean): Promise<void> {
  let last: string | null = null;
  for (let push = 1; going(); push += 1) {
    await vi.waitFor(
      async () => {
        const head = await headOf(id);
        if (going()) expect(head).not.toBe(last);
        last = head;
      },
      { timeout: 60_000, interval: 20 },
    );
    if (going()) await pushSomethingElse(world.product, `docs/else-${push}.md`);
  }
}

/** The commit that the task's branch is at; null while there is none. */
async function headOf(id: string): Promise<string | null> {
  const { octokit, owner, repo } = viewGithub(world.product, 'ana-ruiz');
  const { data } = await octokit.git.listMatchingRefs({
    owner,
    repo,
    ref: `heads/orchestrator/faq-${id}`,
  });
  return data[0]?.object.sha ?? null;
}

describe('a person', () => {
  it('deletes the branch: the question ends as closed, and a retry ships once', async () => {
    const { product } = world;
    const question = 'How do I roll back a bad deploy?';
    const id = await askUntilInCi(question);
    const { octokit, owner, repo } = viewGithub(product, 'mei-lin');
    closed.push(await numberOf(id));
    await octokit.git.deleteRef({ owner, repo, ref: `heads/orchestrator/faq-${id}` });
    expect(await untilEnded(product, id)).toMatchObject({ phase: 'pr_closed', state: 'closed' });
    await retry(id);
    await untilEnded(product, id);
    await expectMergedOnce(id, question);
  }, 60_000);

  it('closes the pull request: the question ends as closed, and a retry ships once', async () => {
    const { product } = world;
    const question = 'How do we rotate the staging certs?';
    const id = await askUntilInCi(question);
    const number = await numberOf(id);
    closed.push(number);
    const { octokit, owner, repo } = viewGithub(product, 'mei-lin');
    await octokit.pulls.update({ owner, repo, pull_number: number, state: 'closed' });
    expect(await untilEnded(product, id)).toMatchObject({ phase: 'pr_closed', state: 'closed' });
    await retry(id);
    await untilEnded(product, id);
    await expectMergedOnce(id, question);
  }, 60_000);

  it('merges the pull request by hand: it is taken as merged, once', async () => {
    const { product } = world;
    const question = 'How do I escalate an incident?';
    const id = await askUntilInCi(question);
    const number = await numberOf(id);
    const { octokit, owner, repo } = viewGithub(product, 'mei-lin');
    await octokit.repos.deleteBranchProtection({ owner, repo, branch: 'main' });
    const { data: rulesets } = await octokit.repos.getRepoRulesets({ owner, repo });
    for (const { id: ruleset_id } of rulesets)
      await octokit.repos.deleteRepoRuleset({ owner, repo, ruleset_id });
    await octokit.pulls.merge({ owner, repo, pull_number: number, merge_method: 'squash' });
    expect(await untilEnded(product, id)).toMatchObject({ phase: 'verified', state: 'merged' });
  }, 60_000);
});

async function expectMergedOnce(id: string, question: string): Promise<void> {
  const { product } = world;
  expect(await readTask(product, id)).toMatchObject({ phase: 'verified', state: 'merged' });
  const github = viewGithub(product);
  expect((await github.commits()).filter(({ message }) => message.includes(id))).toHaveLength(1);
  expect((await github.faq()).split(`### ${question}\n`)).toHaveLength(2);
  await expectOneMessage(product, id, /verified|live/i);
}

describe('after all that', () => {
  it('nothing is left unexplained', async () => {
    await expectNothingUnexplained(world, { pulls: closed });
  }, 90_000);
});

describe('a repository that is renamed', () => {
  const renamed = openWorld({ EMULATED_CI_SECONDS: '1' });

  it('while a question is in CI: it ships once, and so does the next one', async () => {
    const { product } = renamed;
    const question = 'How do I read the logs?';
    const id = await askApi(product, question);
    await vi.waitFor(async () => expect((await readTask(product, id)).phase).toBe('ci'), {
      timeout: 20_000,
      interval: 20,
    });
    const { octokit, owner, repo } = viewGithub(product, 'mei-lin');
    await octokit.repos.update({ owner, repo, name: 'handbook' });
    await expectOnce(product, id, question);
    const next = 'How do I take a backup?';
    await expectOnce(product, await askApi(product, next), next);
    await expectNothingUnexplained(renamed);
  }, 90_000);
});
