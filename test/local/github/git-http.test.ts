import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeTempFolder, removeDataDir } from '../../support/folders.ts';
import { headOf, openPull } from './support/changes.ts';
import { OWNER_REPO, startGithub, type TestGithub } from './support/start-github.ts';

let test: TestGithub;
let folder: string;
beforeEach(async () => {
  test = await startGithub();
  folder = await makeTempFolder();
});
afterEach(async () => {
  await test.close();
  await removeDataDir(folder);
});

const env = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_TERMINAL_PROMPT: '0' };

/** Runs git as somebody; without a login nobody in particular. */
async function git(login: string | null, ...args: string[]) {
  const secret = login === 'bot' ? test.github.token : `${test.github.token}:${login}`;
  const header = `Authorization: Basic ${Buffer.from(`x:${secret}`).toString('base64')}`;
  const auth = login === null ? [] : ['-c', `http.extraHeader=${header}`];
  const identity = ['-c', 'user.name=T', '-c', 'user.email=t@example.com'];
  const cwd = args[0] === 'clone' ? folder : join(folder, 'w');
  return execa('git', [...auth, ...identity, ...args], { cwd, env, reject: false });
}

const clone = () => git(null, 'clone', '--quiet', `${test.github.apiUrl()}/opsloop/demo.git`, 'w');

async function commitFile(name: string): Promise<string> {
  await execa('sh', ['-c', `echo ${name} > ${name}`], { cwd: join(folder, 'w') });
  await git(null, 'add', name);
  await git(null, 'commit', '--quiet', '-m', `Add ${name}`);
  return (await git(null, 'rev-parse', 'HEAD')).stdout;
}

describe('Git over HTTP', () => {
  it('clones without credentials what the API shows', async () => {
    expect((await clone()).exitCode).toBe(0);
    expect((await git(null, 'rev-parse', 'HEAD')).stdout).toBe(await headOf(test.octokit()));
    const log = await git(null, 'log', '--format=%an %s');
    expect(log.stdout).toContain('Mei Lin Write down what on-call engineers ask most');
  });

  it('shows a merge to the next fetch at once', async () => {
    await clone();
    const { number } = await openPull(test.octokit(), { branch: 'merged' });
    await test.github.tick();
    const { data } = await test
      .octokit()
      .pulls.merge({ ...OWNER_REPO, pull_number: number, merge_method: 'squash' });
    await git(null, 'fetch', '--quiet');
    expect((await git(null, 'rev-parse', 'origin/main')).stdout).toBe(data.sha);
  });

  it('asks for credentials before it takes a push', async () => {
    await clone();
    const push = await git(null, 'push', 'origin', 'HEAD:refs/heads/nobody');
    expect(push.exitCode).not.toBe(0);
    expect((await git('nonsense:nobody', 'push', 'origin', 'HEAD:nobody')).exitCode).not.toBe(0);
  });

  it('takes a push of a branch, with webhook and checks of its pull request', async () => {
    await clone();
    const first = await commitFile('one');
    expect((await git('tomas-novak', 'push', 'origin', 'HEAD:refs/heads/work')).exitCode).toBe(0);
    const { data } = await test
      .octokit()
      .pulls.create({ ...OWNER_REPO, title: 'Work', head: 'work', base: 'main' });
    expect(data.head.sha).toBe(first);
    const second = await commitFile('two');
    await git('tomas-novak', 'push', 'origin', 'HEAD:refs/heads/work');
    await test.github.tick();
    const runs = await test.octokit().checks.listForRef({ ...OWNER_REPO, ref: second });
    expect(runs.data.total_count).toBe(2);
    const push = test.hooks.findLast(({ event }) => event === 'push');
    expect(push?.body).toMatchObject({
      before: first,
      after: second,
      pusher: { name: 'tomas-novak' },
      commits: [{ id: second, added: ['two'] }],
    });
  });

  it('keeps a protected branch from being pushed to', async () => {
    await clone();
    await commitFile('direct');
    const before = await headOf(test.octokit());
    const push = await git('bot', 'push', 'origin', 'HEAD:main');
    expect(push.exitCode).not.toBe(0);
    expect(push.stderr).toContain('GH006: Protected branch update failed for refs/heads/main.');
    expect(await headOf(test.octokit())).toBe(before);
  });

  it('lets an admin push to it, and calls pull requests that it holds merged', async () => {
    await clone();
    const sha = await commitFile('waved-through');
    await git('mei-lin', 'push', 'origin', 'HEAD:refs/heads/soon');
    const { data } = await test
      .octokit()
      .pulls.create({ ...OWNER_REPO, title: 'Soon', head: 'soon', base: 'main' });
    expect((await git('mei-lin', 'push', 'origin', 'HEAD:main')).exitCode).toBe(0);
    expect(await headOf(test.octokit())).toBe(sha);
    const pull = await test.octokit().pulls.get({ ...OWNER_REPO, pull_number: data.number });
    expect(pull.data).toMatchObject({ state: 'closed', merged: true });
  });

  it('does not let a protected branch lose commits', async () => {
    await clone();
    const ruleset = { name: 'Grow only', enforcement: 'active' as const };
    await test.octokit('mei-lin').repos.createRepoRuleset({
      ...OWNER_REPO,
      ...ruleset,
      conditions: { ref_name: { include: ['refs/heads/kept'], exclude: [] } },
      rules: [{ type: 'non_fast_forward' }],
    });
    await commitFile('kept');
    await git('bot', 'push', 'origin', 'HEAD:refs/heads/kept');
    const forced = await git('bot', 'push', '--force', 'origin', 'HEAD~1:refs/heads/kept');
    expect(forced.stderr).toContain('Cannot force-push to this branch');
    await commitFile('grown');
    expect((await git('bot', 'push', 'origin', 'HEAD:refs/heads/kept')).exitCode).toBe(0);
  });
});
