import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { headOf, openPull } from './support/changes.ts';
import { OWNER_REPO, startGithub, type TestGithub } from './support/start-github.ts';

let test: TestGithub;
beforeEach(async () => {
  test = await startGithub();
});
afterEach(() => test.close());

async function page(url: string): Promise<string> {
  const answer = await fetch(url);
  expect(answer.status, url).toBe(200);
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  return answer.text();
}

const HOSTILE = '<img src=x onerror=alert(1)> & <script>alert(2)</script>';

describe('The pages', () => {
  it('show a pull request: words, checks, diff and state', async () => {
    const { number } = await openPull(test.octokit(), { branch: 'shown', text: 'First line\n' });
    await test.github.tick();
    const { data } = await test.octokit().pulls.get({ ...OWNER_REPO, pull_number: number });
    const open = await page(data.html_url);
    expect(open).toContain('Add shown');
    expect(open).toContain('About shown.');
    expect(open).toContain('+First line');
    expect(open).toMatch(/build<\/a>\s*<span class="mute">success/);
    expect(open).toContain('Nothing is in the way of merging.');
    await test.octokit().pulls.merge({ ...OWNER_REPO, pull_number: number });
    expect(await page(data.html_url)).toContain('<span class="pill merged">merged</span>');
  });

  it('run nothing that somebody wrote', async () => {
    const { number } = await openPull(test.octokit(), {
      branch: 'hostile',
      path: `docs/hostile.md`,
      text: HOSTILE,
      title: HOSTILE,
    });
    const issue = await test
      .octokit()
      .issues.create({ ...OWNER_REPO, title: HOSTILE, body: HOSTILE });
    const { data } = await test.octokit().pulls.get({ ...OWNER_REPO, pull_number: number });
    const file = `${test.origin}/emulated/github/opsloop/demo/blob/hostile/docs/hostile.md`;
    for (const url of [data.html_url, issue.data.html_url, file]) {
      const shown = await page(url);
      expect(shown).not.toContain('<script>alert');
      expect(shown).not.toMatch(/<[^>]+ onerror=/);
    }
  });

  it('stand behind every address that the API gives out', async () => {
    const { number, sha } = await openPull(test.octokit(), { branch: 'linked' });
    await test.github.tick();
    const runs = await test.octokit().checks.listForRef({ ...OWNER_REPO, ref: sha });
    const files = await test.octokit().pulls.listFiles({ ...OWNER_REPO, pull_number: number });
    const commit = await test.octokit().repos.getCommit({ ...OWNER_REPO, ref: 'main' });
    const repository = await test.octokit().repos.get(OWNER_REPO);
    const branch = await test.octokit().repos.getBranch({ ...OWNER_REPO, branch: 'main' });
    const folder = await test.octokit().repos.getContent({ ...OWNER_REPO, path: 'docs' });
    const links = [
      ...runs.data.check_runs.flatMap(({ html_url, details_url }) => [html_url, details_url]),
      ...files.data.flatMap(({ blob_url, raw_url }) => [blob_url, raw_url]),
      ...(Array.isArray(folder.data) ? folder.data.map(({ html_url }) => html_url) : []),
      commit.data.html_url,
      repository.data.html_url,
      branch.data._links.html,
      repository.data.owner.html_url,
    ];
    for (const link of links) await page(link ?? '');
  });

  it('show a file with numbered lines, so that a citation can point at one', async () => {
    const sha = await headOf(test.octokit());
    const shown = await page(
      `${test.origin}/emulated/github/opsloop/demo/blob/${sha}/docs/deploy.md#L3`,
    );
    expect(shown).toContain('<span id="L3">');
    expect(shown).toContain('<h1>docs/deploy.md</h1>');
  });

  it('say plainly that there is nothing there', async () => {
    for (const path of ['pull/999', 'blob/main/nowhere.md', 'commit/nowhere', 'runs/1']) {
      const answer = await fetch(`${test.origin}/emulated/github/opsloop/demo/${path}`);
      expect(answer.status).toBe(404);
    }
  });
});
