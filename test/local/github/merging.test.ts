import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fc } from '../../support/fast-check.ts';
import { headOf, openPull, pushFile, readText, refusalOf } from './support/changes.ts';
import { OWNER_REPO, startGithub, type TestGithub } from './support/start-github.ts';

let test: TestGithub;
beforeEach(async () => {
  test = await startGithub();
});
afterEach(() => test.close());

const merge = (number: number, options: object = {}) =>
  test.octokit().pulls.merge({ ...OWNER_REPO, pull_number: number, ...options });

async function openGreen(branch: string, options: object = {}) {
  const pull = await openPull(test.octokit(), { branch, ...options });
  await test.github.tick();
  return pull;
}

describe('Merging a pull request', () => {
  it('squashes it into one commit with the words that were given', async () => {
    const before = await headOf(test.octokit());
    const pull = await openGreen('one');
    const words = { commit_title: 'Say one', commit_message: 'Trace-Id: 1' };
    const { data } = await merge(pull.number, { merge_method: 'squash', sha: pull.sha, ...words });
    expect(data).toMatchObject({ merged: true, message: 'Pull Request successfully merged' });
    const commit = await test.octokit().git.getCommit({ ...OWNER_REPO, commit_sha: data.sha });
    expect(commit.data.message).toBe('Say one\n\nTrace-Id: 1');
    expect(commit.data.parents.map(({ sha }) => sha)).toEqual([before]);
    expect(await headOf(test.octokit())).toBe(data.sha);
    expect(await readText(test.octokit(), 'notes/one.md')).toBe('# one\n');
  });

  it('makes a merge commit with both parents', async () => {
    const before = await headOf(test.octokit());
    const pull = await openGreen('two');
    const { data } = await merge(pull.number, { merge_method: 'merge' });
    const commit = await test.octokit().git.getCommit({ ...OWNER_REPO, commit_sha: data.sha });
    expect(commit.data.parents.map(({ sha }) => sha)).toEqual([before, pull.sha]);
  });

  it('rebases its commits onto a base that went on', async () => {
    const slow = await openGreen('slow');
    const quick = await openGreen('quick');
    const first = await merge(quick.number, { merge_method: 'squash' });
    const { data } = await merge(slow.number, { merge_method: 'rebase' });
    const commit = await test.octokit().git.getCommit({ ...OWNER_REPO, commit_sha: data.sha });
    expect(commit.data.parents.map(({ sha }) => sha)).toEqual([first.data.sha]);
    expect(commit.data.message).toBe('Change notes/slow.md');
    expect(await readText(test.octokit(), 'notes/quick.md')).toBe('# quick\n');
  });

  it('refuses while required checks are missing, in GitHub words', async () => {
    const slow = await startGithub({ ciSeconds: 3_600, protection: 'classic' });
    const { number } = await openPull(slow.octokit(), { branch: 'early' });
    const attempt = slow.octokit().pulls.merge({ ...OWNER_REPO, pull_number: number });
    expect(await refusalOf(attempt)).toMatchObject({
      status: 405,
      message: '2 of 2 required status checks are in progress.',
    });
    await slow.close();
  });

  it('refuses a head that moved with 409', async () => {
    const pull = await openGreen('pinned');
    const refusal = await refusalOf(merge(pull.number, { sha: 'f'.repeat(40) }));
    expect(refusal).toMatchObject({
      status: 409,
      message: 'Head branch was modified. Review and try the merge again.',
    });
  });

  it('refuses a conflict with 405, and says dirty when it is read', async () => {
    const path = 'notes/shared.md';
    const base = await headOf(test.octokit());
    const ours = await openGreen('ours', { path, text: 'ours\n', from: base });
    const theirs = await openGreen('theirs', { path, text: 'theirs\n', from: base });
    await merge(ours.number, { merge_method: 'squash' });
    expect(await refusalOf(merge(theirs.number))).toMatchObject({
      status: 405,
      message: 'Pull Request is not mergeable',
    });
    const { data } = await test.octokit().pulls.get({ ...OWNER_REPO, pull_number: theirs.number });
    expect(data).toMatchObject({ mergeable: false, mergeable_state: 'dirty' });
  });

  it('knows mergeability only after it was asked for once', async () => {
    const { number } = await openGreen('asked');
    const read = async () =>
      (await test.octokit().pulls.get({ ...OWNER_REPO, pull_number: number })).data;
    // Creating it was the first ask.
    await vi.waitFor(async () =>
      expect(await read()).toMatchObject({ mergeable: true, mergeable_state: 'clean' }),
    );
    const other = await openGreen('moves-base');
    await merge(other.number, { merge_method: 'squash' });
    expect(await read()).toMatchObject({ mergeable: null, mergeable_state: 'unknown' });
    await vi.waitFor(async () => expect(await read()).toMatchObject({ mergeable: true }));
  });

  it('does not merge twice', async () => {
    const pull = await openGreen('once');
    await merge(pull.number, { merge_method: 'squash' });
    expect((await refusalOf(merge(pull.number))).status).toBe(405);
    const { data } = await test.octokit().pulls.get({ ...OWNER_REPO, pull_number: pull.number });
    expect(data).toMatchObject({ state: 'closed', merged: true, merged_by: { type: 'Bot' } });
  });

  it('never loses a commit, however many are merged at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.stringMatching(/^[a-z]{3,8}$/), { minLength: 2, maxLength: 5 }),
        fc.constantFrom('squash', 'merge', 'rebase'),
        async (names, method) => {
          const stamp = crypto.randomUUID();
          const pulls = await Promise.all(names.map((name) => openGreen(`${name}-${stamp}`)));
          await test.github.tick();
          await Promise.all(pulls.map(({ number }) => mergeStubbornly(number, method)));
          const items = await test
            .octokit()
            .git.getTree({ ...OWNER_REPO, tree_sha: 'main', recursive: 'true' });
          const paths = items.data.tree.map(({ path }) => path);
          for (const name of names) expect(paths).toContain(`notes/${name}-${stamp}.md`);
        },
      ),
      { numRuns: 6 },
    );
  });

  /** Merges until it is merged; only a base that moved is a reason to try again. */
  async function mergeStubbornly(number: number, merge_method: string): Promise<void> {
    for (;;) {
      const done = await merge(number, { merge_method }).then(
        () => true,
        (error) => {
          expect(error.response.data.message).toMatch(/^Base branch was modified/);
          return false;
        },
      );
      if (done) return;
    }
  }
});

describe('A pull request branch', () => {
  it('is brought up to date by a merge commit', async () => {
    const behind = await openGreen('behind');
    const other = await openGreen('ahead');
    await merge(other.number, { merge_method: 'squash' });
    const update = { ...OWNER_REPO, pull_number: behind.number };
    const answer = await test.octokit().pulls.updateBranch(update);
    expect(answer.status).toBe(202);
    expect(await readText(test.octokit(), 'notes/ahead.md', 'behind')).toBe('# ahead\n');
    expect((await refusalOf(test.octokit().pulls.updateBranch(update))).status).toBe(422);
  });

  it('must be up to date where protection is strict', async () => {
    const admin = test.octokit('mei-lin');
    await admin.repos.updateBranchProtection({
      ...OWNER_REPO,
      branch: 'main',
      required_status_checks: { strict: true, contexts: ['build'] },
      enforce_admins: false,
      required_pull_request_reviews: null,
      restrictions: null,
    });
    const behind = await openGreen('late');
    const other = await openGreen('soon');
    await merge(other.number, { merge_method: 'squash' });
    expect((await refusalOf(merge(behind.number))).message).toMatch(/not up to date/);
    const read = () => test.octokit().pulls.get({ ...OWNER_REPO, pull_number: behind.number });
    await vi.waitFor(async () => expect((await read()).data.mergeable_state).toBe('behind'));
  });

  it('closes its pull request when it is deleted', async () => {
    const { number } = await openGreen('gone');
    await test.octokit().git.deleteRef({ ...OWNER_REPO, ref: 'heads/gone' });
    const { data } = await test.octokit().pulls.get({ ...OWNER_REPO, pull_number: number });
    expect(data).toMatchObject({ state: 'closed', merged: false });
  });

  it('starts the checks anew when it is pushed to', async () => {
    const { number, sha } = await openGreen('again');
    const next = await pushFile(test.octokit(), {
      branch: 'scratch',
      path: 'notes/again.md',
      text: 'more\n',
      from: sha,
    });
    await test.octokit().git.updateRef({ ...OWNER_REPO, ref: 'heads/again', sha: next });
    const { data } = await test.octokit().checks.listForRef({ ...OWNER_REPO, ref: 'again' });
    expect(data.check_runs.map((run) => run.head_sha)).toEqual([next, next]);
    await test.github.tick();
    const moved = test.hooks.find(({ body }) => body.action === 'synchronize');
    expect(moved?.body).toMatchObject({ number, before: sha, after: next });
  });
});
