import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeTempFolder, removeDataDir } from '../../support/folders.ts';
import { headOf, openPull, refusalOf } from './support/changes.ts';
import { OWNER_REPO, startGithub, type TestGithub } from './support/start-github.ts';

let test: TestGithub;
beforeEach(async () => {
  test = await startGithub();
});
afterEach(() => test.close());

const rename = (name: string, from = 'demo', login = 'mei-lin') =>
  test.octokit(login).repos.update({ owner: 'opsloop', repo: from, name });

const headers = () => ({ authorization: `Bearer ${test.github.token}` });

/** The answer as it is, no redirect followed. */
const plain = (path: string, init: RequestInit = {}) =>
  fetch(`${test.github.apiUrl()}${path}`, { redirect: 'manual', headers: headers(), ...init });

/** Without blocking: the server is in this process. */
const runGit = (cwd: string, args: string[]) =>
  execa('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], {
    cwd,
    env: { GIT_TERMINAL_PROMPT: '0', GIT_CONFIG_GLOBAL: '/dev/null' },
  });

describe('A renamed repository', () => {
  it('is known by its new name, with the ids it had', async () => {
    const before = (await test.octokit().repos.get(OWNER_REPO)).data;
    expect((await rename('moved')).data.full_name).toBe('opsloop/moved');
    const { data } = await test.octokit().repos.get({ owner: 'opsloop', repo: 'moved' });
    expect(data).toMatchObject({ id: before.id, node_id: before.node_id, name: 'moved' });
    expect(data.clone_url).toMatch(/\/opsloop\/moved\.git$/);
  });

  it('answers reads under its old name with 301 and writes with 307, to its id', async () => {
    const { id } = (await test.octokit().repos.get(OWNER_REPO)).data;
    await rename('moved');
    const read = await plain('/repos/opsloop/demo/issues?state=all');
    expect(read.status).toBe(301);
    const location = `${test.github.apiUrl()}/repositories/${id}/issues?state=all`;
    expect(read.headers.get('location')).toBe(location);
    expect(await read.json()).toMatchObject({ message: 'Moved Permanently', url: location });
    const write = await plain('/repos/opsloop/demo/issues', { method: 'POST', body: '{}' });
    expect(write.status).toBe(307);
    expect((await plain(`/repositories/${id}/issues`)).status).toBe(200);
    expect((await plain(`/repositories/${id + 1}/issues`)).status).toBe(404);
    expect((await plain('/repos/opsloop/other/issues')).status).toBe(404);
  });

  it('is worked with by Octokit under its old name, writes too, each once', async () => {
    await rename('moved');
    const { number } = await openPull(test.octokit(), { branch: 'after' });
    await test.github.tick();
    const { data } = await test.octokit().pulls.merge({ ...OWNER_REPO, pull_number: number });
    expect(await headOf(test.octokit())).toBe(data.sha);
    const pulls = await test.octokit().pulls.list({ ...OWNER_REPO, state: 'all' });
    expect(pulls.data).toHaveLength(1);
  });

  it('is found by GraphQL under all its names, and by no other', async () => {
    await rename('moved');
    await rename('again', 'moved');
    const find = (name: string) =>
      test
        .octokit()
        .graphql<{ repository: { nameWithOwner: string } }>(
          'query ($name: String!) { repository(owner: "opsloop", name: $name) { nameWithOwner } }',
          { name },
        );
    for (const name of ['demo', 'moved', 'again']) {
      expect((await find(name)).repository.nameWithOwner).toBe('opsloop/again');
    }
    await expect(find('other')).rejects.toThrow(/Could not resolve to a Repository/);
  });

  it('is cloned from and pushed to at its old address', async () => {
    const folder = await makeTempFolder();
    const old = test.github.apiUrl().replace('http://', `http://x:${test.github.token}@`);
    await rename('moved');
    const git = (...args: string[]) => runGit(folder, args);
    try {
      await git('clone', '--quiet', `${old}/opsloop/demo.git`, '.');
      await git('commit', '--quiet', '--allow-empty', '--message', 'Empty');
      await git('push', '--quiet', 'origin', 'HEAD:pushed');
      const { data } = await test.octokit().repos.listBranches(OWNER_REPO);
      expect(data.map(({ name }) => name)).toContain('pushed');
    } finally {
      await removeDataDir(folder);
    }
  });

  it('keeps its name over a restart, and its new pages under the old address', async () => {
    await rename('moved');
    await test.restart();
    expect(test.github.repo).toBe('opsloop/moved');
    expect((await plain('/repos/opsloop/demo')).status).toBe(301);
    const page = await plain('/opsloop/demo/issues');
    expect(page.status).toBe(301);
    expect(page.headers.get('location')).toMatch(/\/opsloop\/moved\/issues$/);
    expect((await plain('/opsloop/other')).status).toBe(404);
  });

  it('tells its new name in webhooks', async () => {
    await rename('moved');
    await openPull(test.octokit(), { branch: 'told' });
    await test.github.tick();
    expect(test.hooks.at(-1)?.body.repository.full_name).toBe('opsloop/moved');
  });

  it('is called anew by admins only, and not just anything', async () => {
    expect((await refusalOf(rename('moved', 'demo', 'tomas-novak'))).status).toBe(403);
    expect((await refusalOf(rename('a/b'))).status).toBe(422);
    await rename('moved');
    await rename('demo', 'moved');
    expect((await plain('/repos/opsloop/demo')).status).toBe(200);
    expect((await plain('/repos/opsloop/moved')).status).toBe(301);
  });
});

describe('A repository without issues', () => {
  it('answers 410 to those who list or open some, and still takes comments on pull requests', async () => {
    await test.octokit('mei-lin').repos.update({ ...OWNER_REPO, has_issues: false });
    expect((await test.octokit().repos.get(OWNER_REPO)).data.has_issues).toBe(false);
    const open = test.octokit().issues.create({ ...OWNER_REPO, title: 'Red' });
    expect((await refusalOf(open)).status).toBe(410);
    expect((await refusalOf(test.octokit().issues.listForRepo(OWNER_REPO))).status).toBe(410);
    const { number } = await openPull(test.octokit(), { branch: 'noted' });
    const comment = { ...OWNER_REPO, issue_number: number, body: 'Hello' };
    expect((await test.octokit().issues.createComment(comment)).status).toBe(201);
  });
});
