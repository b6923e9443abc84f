import { afterEach, describe, expect, it, vi } from 'vitest';
import { readDayCounters } from '../../src/db/redis/day-counters.ts';
import { utcDay } from '../../src/db/redis/keys.ts';
import { askApi, readTask, typeCommand, untilEnded } from '../support/ask.ts';
import { switchAllOff, switchOn } from '../support/faults.ts';
import { viewGithub } from '../support/github-view.ts';
import { pushSomethingElse } from '../support/people.ts';
import {
  begin,
  incidentsOf,
  liveSha,
  lockOf,
  noticesOf,
  pullsOf,
  rollbackOf,
  taskOf,
  undoingOf,
  unlock,
} from '../support/rollback-view.ts';
import { openWorld } from '../support/world.ts';

const world = openWorld({
  CI_TIMEOUT_SECONDS: '8',
  DEPLOY_TIMEOUT_SECONDS: '8',
  DEPLOY_WINDOW_SECONDS: '4',
});
afterEach(async () => {
  await switchAllOff(world.product);
  await unlock(world);
});

const PATIENCE = { timeout: 40_000, interval: 50 };
const sicken = (more: object = {}) =>
  switchOn(world.product, {
    ...{ target: 'deploy', kind: 'unhealthy_after_deploy', check: 'backend' },
    ...more,
  });
const admin = () => world.product.emulated.slack.users.find(({ role }) => role === 'admin')?.id;

async function untilPhase(id: string, phase: string): Promise<void> {
  await vi.waitFor(
    async () => expect((await readTask(world.product, id)).phase).toBe(phase),
    PATIENCE,
  );
}

async function ship(question: string): Promise<string> {
  const id = await askApi(world.product, question);
  expect(await untilEnded(world.product, id)).toMatchObject({ phase: 'verified' });
  return id;
}

/** Asks while nothing may be merged, so that all of it becomes one batch. */
async function askTogether(questions: string[]): Promise<string[]> {
  await typeCommand(world.product, 'pause for a batch', { user: admin() });
  const ids = await Promise.all(questions.map((question) => askApi(world.product, question)));
  await Promise.all(ids.map((id) => untilPhase(id, 'batching')));
  await typeCommand(world.product, 'resume', { user: admin() });
  return ids;
}

async function countOf(title: RegExp): Promise<number> {
  return (await viewGithub(world.product).commits()).filter(({ message }) => title.test(message))
    .length;
}

describe('a deploy that makes a probe red', () => {
  it('is undone by itself: one pull request, one merge, one issue, one message, and the lane is locked', async () => {
    const { product } = world;
    const before = await viewGithub(product).faq();
    await sicken();
    const id = await askApi(product, 'What do I do when the disk is full?');
    const ended = await untilEnded(product, id, 60_000);
    expect(ended).toMatchObject({ status: 'error', phase: 'rolled_back', state: 'merged' });
    expect(await viewGithub(product).faq()).toBe(before);

    const undoing = await undoingOf(world, id);
    const { state } = await rollbackOf(world, undoing.runId);
    const failed = state.request.sha;
    const [pull, ...more] = await pullsOf(product, `hotfix/rollback-${failed}`);
    expect(more).toEqual([]);
    expect(pull).toMatchObject({
      title: 'Rollback: backend was green before the deploy and is red now',
      labels: ['P0', 'auto-rollback', 'hotfix'],
      merge_commit_sha: state.mergeSha,
    });
    expect(await countOf(/^Rollback: /)).toBe(1);
    expect(await countOf(new RegExp(`^Rollback: [^]*Trace-Id: ${id}`))).toBe(1);
    expect(await liveSha(product)).toBe(state.mergeSha);

    const [issue, ...others] = await incidentsOf(product);
    expect(others).toEqual([]);
    expect(issue).toMatchObject({
      title: 'Production Rollback: backend was green before the deploy and is red now',
      labels: ['P0', 'auto-rollback', 'incident'],
      comments: [expect.stringMatching(/^Recovered: /)],
    });
    expect(issue?.body).toMatch(/- \[x\] The merge lane is locked/);
    expect(issue?.body).toContain('@mei-lin');
    expect(issue?.body).toContain(`/pull/${pull?.number}`);

    expect(await lockOf(world)).toMatchObject({
      ...{ kind: 'locked', by: null, sha: failed },
      reason: expect.stringContaining('backend'),
    });
    await vi.waitFor(
      async () => expect(await noticesOf(product, undoing.runId)).toHaveLength(1),
      PATIENCE,
    );
    expect(undoing).toMatchObject({
      ...{ state: 'recovered', by: null, commands: [], phaseBefore: 'verifying' },
      prUrl: expect.stringMatching(/\/pull\/\d+$/),
      issueUrl: expect.stringMatching(/\/issues\/\d+$/),
    });
    const meters = await (await fetch(`${product.url}/metrics`)).text();
    for (const phase of ['detect', 'decide', 'execute', 'recover'])
      expect(meters).toMatch(new RegExp(`opsloop_rollback_seconds_count\\{phase="${phase}"\\} 1`));
    const live = state.request.liveSince ?? 0;
    expect(undoing.trbMs).toBe((state.recoveredAt ?? 0) - live);
    expect(undoing.trbMs).toBeGreaterThan(0);
  }, 90_000);

  it('takes its whole batch with it, and gives every question free', async () => {
    const { product, redis } = world;
    const before = await viewGithub(product).faq();
    await sicken();
    const ids = await askTogether([
      'How do I restore a backup?',
      'How do I take a backup?',
      'How do I rotate a secret?',
    ]);
    const ended = await Promise.all(ids.map((id) => untilEnded(product, id, 60_000)));
    expect(ended.map(({ phase }) => phase)).toEqual(Array(3).fill('rolled_back'));
    const runs = new Set((await Promise.all(ids.map((id) => undoingOf(world, id)))).map(runOf));
    expect(runs.size).toBe(1);
    expect(await viewGithub(product).faq()).toBe(before);
    expect(await redis.redis.keys('agent:faq:hash:*')).toEqual([]);
    const [pull] = await pullsOf(product, 'hotfix/');
    for (const id of ids) expect(pull?.body).toContain(`Trace-Id: ${id}`);
  }, 90_000);

  it('takes the batch before it with it that went live at the same moment', async () => {
    const { product } = world;
    const before = await viewGithub(product).faq();
    const [first, second] = ['How do I add a feature flag?', 'How do I read the logs?'];
    await switchOn(product, { target: 'deploy', kind: 'deploy_never_arrives', match: first });
    const one = await askApi(product, first);
    await untilPhase(one, 'deploying');
    await sicken({ match: second });
    const two = await askApi(product, second);
    const ended = await Promise.all([one, two].map((id) => untilEnded(product, id, 60_000)));
    expect(ended.map(({ phase }) => phase)).toEqual(['rolled_back', 'rolled_back']);
    const [undoing, other] = [await undoingOf(world, one), await undoingOf(world, two)];
    expect(undoing.runId).toBe(other.runId);
    const { state } = await rollbackOf(world, undoing.runId);
    expect(state.request.mergeShas).toHaveLength(2);
    expect(await viewGithub(product).faq()).toBe(before);
  }, 90_000);

  it('is merged on its smoke check alone where the rules let us pass', async () => {
    const { product } = world;
    await sicken();
    const id = await askApi(product, 'How do I run database migrations?');
    await vi.waitFor(
      async () => expect((await readTask(product, id)).state).toBe('merged'),
      PATIENCE,
    );
    await switchOn(product, {
      ...{ target: 'github', kind: 'check_never_finishes', check: 'docs' },
    });
    expect(await untilEnded(product, id, 60_000)).toMatchObject({ phase: 'rolled_back' });
  }, 90_000);
});

const runOf = ({ runId }: { runId: string }) => runId;

/** Somebody merges what makes the deployed system healthy again. */
async function mend(): Promise<void> {
  await editFaq((text) => `${text}\n`);
  const [{ url } = { url: '' }] = world.product.emulated.deploy.health_urls;
  await vi.waitFor(async () => expect((await fetch(url)).status).toBe(200), PATIENCE);
}

/** A person edits the FAQ on the base branch. */
async function editFaq(edit: (text: string) => string): Promise<void> {
  const { octokit, owner, repo, faq } = viewGithub(world.product, 'mei-lin');
  const at = { owner, repo, path: 'docs/FAQ.md' };
  const { data } = await octokit.repos.getContent(at);
  const sha = 'sha' in data ? data.sha : '';
  const content = Buffer.from(edit(await faq())).toString('base64');
  await octokit.repos.createOrUpdateFileContents({ ...at, sha, content, message: 'Say it better' });
}

describe('a deploy that nobody can judge', () => {
  async function expectDoubt(id: string, why: RegExp): Promise<void> {
    const merged = await countOf(/^Rollback: /);
    const ended = await untilEnded(world.product, id, 60_000);
    expect(ended).toMatchObject({ status: 'error', phase: 'deploy_failed', state: 'merged' });
    const task = await taskOf(world, id);
    expect(task?.doubt).toEqual({ why: expect.stringMatching(why), kept: null });
    expect(task?.undoing).toBeNull();
    expect(await countOf(/^Rollback: /)).toBe(merged);
    expect(await lockOf(world)).toBeNull();
  }

  it('because the probe was red before is left as it is, and a person is asked', async () => {
    const { product } = world;
    await switchOn(product, {
      ...{ target: 'deploy', kind: 'status', status: 503, match: '/healthz', times: 0 },
    });
    const id = await askApi(product, 'How do I escalate an incident?');
    await expectDoubt(id, /red, and not known to be green before: backend/);
  }, 60_000);

  it('because somebody else’s commit went live with it is left as it is, and names whose it was', async () => {
    const { product } = world;
    await switchOn(product, { target: 'deploy', kind: 'deploy_never_arrives', match: '# Else' });
    await pushSomethingElse(product);
    await sicken();
    const id = await askApi(product, 'How do I deploy to staging?');
    await expectDoubt(id, /other people's commits: .*mei-lin \("Say something else"\)/);
    await mend();
  }, 60_000);
});

describe('a rollback that can not be done by itself', () => {
  it('because its own check is red tells a person what to type', async () => {
    const { product } = world;
    await switchOn(product, { target: 'github', kind: 'check_fails', check: 'smoke' });
    await sicken();
    const id = await askApi(product, 'How do I connect to the database?');
    const ended = await untilEnded(product, id, 60_000);
    expect(ended).toMatchObject({ status: 'error', phase: 'deploy_failed' });
    expect(ended.error_msg).toContain('smoke (failure)');
    const undoing = await undoingOf(world, id);
    const { state } = await rollbackOf(world, undoing.runId);
    expect(undoing).toMatchObject({ state: 'needs_person', trbMs: null });
    expect(undoing.commands).toContain(`git revert --no-edit ${state.request.mergeShas[0]}`);
    const [issue] = await incidentsOf(product);
    expect(issue?.comments).toEqual([expect.stringContaining(undoing.commands.join('\n'))]);
    const [pull] = await pullsOf(product, 'hotfix/');
    expect(pull).toMatchObject({ state: 'open', merged_at: null });
    await vi.waitFor(async () => {
      const said = (await noticesOf(product, undoing.runId)).map(({ text }) => text);
      expect(said).toHaveLength(2);
      expect(said[0]).toContain('needs a person');
    }, PATIENCE);
    expect(await lockOf(world)).not.toBeNull();
  }, 90_000);

  it('because somebody changed the answer since leaves it alone, and the task as it ended', async () => {
    const { product } = world;
    const id = await ship('Who is on call?');
    const task = await taskOf(world, id);
    await editFaq((text) => text.replace('### Who is on call?', '### Who is on call now?'));
    await editFaq((text) => text.replace(/(### Who is on call now\?\n\n)/, '$1Ask Ana.\n\n'));
    const changed = await viewGithub(product).faq();
    const runId = await begin(world, {
      ...{ scope: 'entry', sha: task?.mergeSha ?? '', taskIds: [id], reason: 'wrong' },
    });
    await vi.waitFor(
      async () => expect(await undoingOf(world, id)).toMatchObject({ state: 'needs_person' }),
      PATIENCE,
    );
    expect(await readTask(product, id)).toMatchObject({ status: 'done', phase: 'verified' });
    expect((await undoingOf(world, id)).commands.length).toBeGreaterThan(0);
    expect((await rollbackOf(world, runId)).state.handOver).toMatchObject({
      reason: 'changed_since',
    });
    expect(await viewGithub(product).faq()).toBe(changed);
    expect(await lockOf(world)).toBeNull();
  }, 60_000);
});

describe('a person', () => {
  it('takes one answer of a batch out: the others stay, no lane is locked, and the day counts it as it ended', async () => {
    const { product } = world;
    const ids = await askTogether(['How do I restart a worker?', 'How do I scale the api?']);
    await Promise.all(ids.map((id) => untilEnded(product, id)));
    const [id = '', other = ''] = ids;
    const task = await taskOf(world, id);
    const counted = await metrics();
    const runId = await begin(world, {
      ...{ scope: 'entry', sha: task?.mergeSha ?? '', taskIds: [id], reason: 'not how we do it' },
    });
    await untilPhase(id, 'rolled_back');
    const faq = await viewGithub(product).faq();
    expect(faq).not.toContain(`### ${task?.question}\n`);
    expect(faq).toContain(`### ${(await taskOf(world, other))?.question}\n`);
    expect(await readTask(product, other)).toMatchObject({ phase: 'verified' });
    expect(await undoingOf(world, id)).toMatchObject({
      ...{ state: 'recovered', by: 'U1', phaseBefore: 'verified', issueUrl: null, runId },
    });
    const [pull] = await pullsOf(product, `hotfix/rollback-${task?.mergeSha}`);
    expect(pull).toMatchObject({
      branch: `hotfix/rollback-${task?.mergeSha}-${id.slice(0, 8)}`,
      title: 'Manual Rollback: not how we do it',
      labels: ['hotfix', 'manual-rollback'],
    });
    expect(await lockOf(world)).toBeNull();
    expect(await noticesOf(product, runId)).toEqual([]);
    expect(await metrics()).toEqual(counted);
  }, 60_000);

  it('undoes a deploy later: what was merged since stays, and asking twice is asking once', async () => {
    const { product } = world;
    const first = await ship('How do I rotate DKIM keys?');
    const later = await ship('What is the on-call rota?');
    const task = await taskOf(world, first);
    const request = {
      ...{ scope: 'deploy' as const, sha: task?.mergeSha ?? '', taskIds: [first] },
      reason: 'it @everyone fixes #1',
    };
    const runs = await Promise.all([begin(world, request), begin(world, request)]);
    expect(runs[0]).toBe(runs[1]);
    await untilPhase(first, 'rolled_back');
    expect(await readTask(product, later)).toMatchObject({ phase: 'verified' });
    const faq = await viewGithub(product).faq();
    expect(faq).not.toContain('DKIM');
    expect(faq).toContain('### What is the on-call rota?\n');
    const pulls = await pullsOf(product, `hotfix/rollback-${task?.mergeSha}`);
    expect(pulls).toMatchObject([{ title: 'Manual Rollback: it @ everyone fixes # 1' }]);
    expect(await lockOf(world)).toMatchObject({ by: 'U1' });
  }, 90_000);
});

/** What today counts so far, in Redis and in PostgreSQL alike once it has caught up. */
async function metrics(): Promise<{ success: number; failure: number }> {
  const today = utcDay(Date.now());
  const { success, failure } = await readDayCounters(world.redis.redis, today);
  await vi.waitFor(async () => {
    const answer = await fetch(`${world.product.url}/api/metrics/agent?date=${today}`);
    const counted = { success_count: success, failure_count: failure };
    expect(await answer.json()).toMatchObject(counted);
  }, PATIENCE);
  return { success, failure };
}
