import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPull, refusalOf } from './support/changes.ts';
import { OWNER_REPO, startGithub, type TestGithub } from './support/start-github.ts';

let now = 1_800_000_000_000;
let test: TestGithub;
beforeEach(async () => {
  test = await startGithub({ ciSeconds: 15, clock: { now: () => now } });
});
afterEach(() => test.close());

async function later(seconds: number): Promise<void> {
  now += seconds * 1_000;
  await test.github.tick();
}

async function runsOf(sha: string) {
  const { data } = await test.octokit().checks.listForRef({ ...OWNER_REPO, ref: sha });
  return data.check_runs.map(({ name, status, conclusion }) => ({ name, status, conclusion }));
}

const rows = (names: string[], status: string, conclusion: string | null = null) =>
  names.map((name) => ({ name, status, conclusion }));

describe('The emulated CI', () => {
  it('queues the checks of a new pull request, runs them and ends them after its time', async () => {
    const { sha } = await openPull(test.octokit(), { branch: 'timed' });
    const names = ['docs', 'build'];
    expect(await runsOf(sha)).toEqual(rows(names, 'queued'));
    await later(2);
    expect(await runsOf(sha)).toEqual(rows(names, 'in_progress'));
    await later(12.9);
    expect(await runsOf(sha)).toEqual(rows(names, 'in_progress'));
    await later(0.2);
    expect(await runsOf(sha)).toEqual(rows(names, 'completed', 'success'));
    const suites = await test.octokit().checks.listSuitesForRef({ ...OWNER_REPO, ref: sha });
    expect(suites.data.check_suites).toMatchObject([
      { status: 'completed', conclusion: 'success', app: { slug: 'github-actions', id: 15_368 } },
    ]);
  });

  it('runs a smoke check on a hotfix in a third of its time, the others as always', async () => {
    const { sha, number } = await openPull(test.octokit(), { branch: 'hotfix/rollback-1' });
    await later(1.6);
    await later(3.5);
    expect(await runsOf(sha)).toEqual([
      ...rows(['smoke'], 'completed', 'success'),
      ...rows(['docs', 'build'], 'in_progress'),
    ]);
    const merge = { ...OWNER_REPO, pull_number: number };
    expect((await refusalOf(test.octokit('ana-ruiz').pulls.merge(merge))).status).toBe(405);
    expect((await test.octokit().pulls.merge(merge)).data.merged).toBe(true);
  });

  it('is red for a file with conflict markers, and says which', async () => {
    const text = '# FAQ\n\n<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n';
    const { sha } = await openPull(test.octokit(), { branch: 'marks', path: 'docs/FAQ.md', text });
    await later(2);
    await later(20);
    const { data } = await test.octokit().checks.listForRef({
      ...OWNER_REPO,
      ref: sha,
      check_name: 'docs',
    });
    expect(data.check_runs).toMatchObject([
      { conclusion: 'failure', output: { summary: '- docs/FAQ.md: conflict marker' } },
    ]);
  });

  it('is red for a manifest that runs a file which is not there', async () => {
    const text = JSON.stringify({ scripts: { start: 'node src/nowhere.mjs' } });
    const { sha } = await openPull(test.octokit(), { branch: 'run', path: 'package.json', text });
    await later(2);
    await later(20);
    expect(await runsOf(sha)).toContainEqual(rows(['build'], 'completed', 'failure')[0]);
  });

  it('fails the check that a fault names, for the pull request whose diff it matches', async () => {
    const fault = { kind: 'check_fails', check: 'docs', match: 'GUILTY', times: 0 };
    test.switchOn(fault);
    const guilty = await openPull(test.octokit(), { branch: 'guilty', text: 'The guilty one\n' });
    const other = await openPull(test.octokit(), { branch: 'other', text: 'Another\n' });
    await later(2);
    await later(20);
    expect(await runsOf(guilty.sha)).toEqual([
      ...rows(['docs'], 'completed', 'failure'),
      ...rows(['build'], 'completed', 'success'),
    ]);
    expect(await runsOf(other.sha)).toEqual(rows(['docs', 'build'], 'completed', 'success'));
    const merge = { ...OWNER_REPO, pull_number: guilty.number };
    const attempt = test.octokit('tomas-novak').pulls.merge(merge);
    expect((await refusalOf(attempt)).message).toMatch(
      '1 of 2 required status checks have not succeeded: 1 failing.',
    );
  });

  it('leaves a check in progress for good when a fault says so', async () => {
    test.switchOn({ kind: 'check_never_finishes', check: 'build' });
    const { sha } = await openPull(test.octokit(), { branch: 'stuck' });
    await later(2);
    await later(100_000);
    expect(await runsOf(sha)).toContainEqual(rows(['build'], 'in_progress')[0]);
  });

  it('runs a suite again when it is asked to', async () => {
    test.switchOn({ kind: 'check_fails' });
    const { sha } = await openPull(test.octokit(), { branch: 'rerun' });
    await later(2);
    await later(20);
    const { data } = await test.octokit().checks.listSuitesForRef({ ...OWNER_REPO, ref: sha });
    const check_suite_id = data.check_suites[0]?.id ?? 0;
    expect(data.check_suites[0]?.conclusion).toBe('failure');
    await test.octokit().checks.rerequestSuite({ ...OWNER_REPO, check_suite_id });
    await later(2);
    await later(20);
    expect(await runsOf(sha)).toEqual(rows(['docs', 'build'], 'completed', 'success'));
  });

  it('runs a quick smoke check on branches that roll back', async () => {
    const { sha } = await openPull(test.octokit(), { branch: 'hotfix/rollback-1' });
    expect((await runsOf(sha)).map(({ name }) => name)).toContain('smoke');
  });
});

describe('Other checks', () => {
  it('are reported by our App as check runs, and count where they are required', async () => {
    const { sha } = await openPull(test.octokit(), { branch: 'ours' });
    const run = await test.octokit().checks.create({
      ...OWNER_REPO,
      name: 'smoke',
      head_sha: sha,
      status: 'in_progress',
    });
    const done = await test.octokit().checks.update({
      ...OWNER_REPO,
      check_run_id: run.data.id,
      conclusion: 'success',
      output: { title: 'Smoke', summary: 'No smoke' },
    });
    expect(done.data).toMatchObject({ status: 'completed', app: { slug: 'opsloop' } });
    const asPerson = test.octokit('mei-lin').checks.create({
      ...OWNER_REPO,
      name: 'x',
      head_sha: sha,
    });
    expect((await refusalOf(asPerson)).status).toBe(403);
  });

  it('may be commit statuses, the newest of each context counting', async () => {
    const { sha } = await openPull(test.octokit(), { branch: 'status' });
    const say = (state: 'pending' | 'success') =>
      test.octokit().repos.createCommitStatus({ ...OWNER_REPO, sha, state, context: 'lint' });
    await say('pending');
    const read = async () =>
      (await test.octokit().repos.getCombinedStatusForRef({ ...OWNER_REPO, ref: sha })).data;
    expect(await read()).toMatchObject({ state: 'pending', total_count: 1 });
    await say('success');
    expect(await read()).toMatchObject({ state: 'success', total_count: 1 });
  });
});
