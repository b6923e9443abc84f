import { execa } from 'execa';
import { afterEach, describe, expect, it } from 'vitest';
import { type ManualFacts, manualCommands } from '../../../src/domain/rollback/manual-commands.ts';
import { createGitFixture, type GitFixture } from '../../support/git-fixture.ts';

const facts = (change: Partial<ManualFacts> = {}): ManualFacts => ({
  request: { scope: 'deploy', mergeShas: ['a'.repeat(40)] },
  batchSize: 1,
  baseBranch: 'main',
  faqPath: 'docs/FAQ.md',
  branch: 'hotfix/rollback-abc',
  mainline: [],
  mergeSha: null,
  ...change,
});

describe('the commands for a person', () => {
  let origin: GitFixture | undefined;
  afterEach(() => origin?.close());

  it('undo the merges when they are typed, newest first', async () => {
    origin = await createGitFixture();
    await origin.commit({ 'docs/FAQ.md': 'as it was\n' });
    const first = await origin.commit({ 'docs/FAQ.md': 'as it was\none\n' });
    const second = await origin.commit({ 'docs/FAQ.md': 'as it was\none\ntwo\n' });
    await origin.commit({ 'other.md': 'later\n' });
    const clone = `${origin.dir}/clone`;
    await origin.git('clone', '--quiet', origin.url, clone);
    const request = { scope: 'deploy' as const, mergeShas: [first, second] };
    for (const command of manualCommands(facts({ request }))) {
      const identity = { GIT_COMMITTER_NAME: 'A', GIT_COMMITTER_EMAIL: 'a@example.com' };
      const author = { GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@example.com' };
      await execa({ shell: true, cwd: clone, env: { ...identity, ...author } })`${command}`;
    }
    const branch = 'hotfix/rollback-abc-by-hand';
    expect(await origin.git('show', `${branch}:docs/FAQ.md`)).toBe('as it was');
    expect(await origin.git('show', `${branch}:other.md`)).toBe('later');
  });

  it('name the parent that counts of a merge with several', () => {
    const sha = 'a'.repeat(40);
    expect(manualCommands(facts({ mainline: [sha] })).join('\n')).toContain(
      `git revert --no-edit -m 1 ${sha}`,
    );
  });

  it('pick one entry out of a batch, which a revert would undo whole', () => {
    const request = { scope: 'entry' as const, mergeShas: ['b'.repeat(40)] };
    const commands = manualCommands(facts({ request, batchSize: 3 })).join('\n');
    expect(commands).toContain(`git checkout --patch '${'b'.repeat(40)}^' -- docs/FAQ.md`);
    expect(commands).not.toContain('revert');
    expect(manualCommands(facts({ request })).join('\n')).toContain('git revert');
  });

  it('quote what a shell would read', () => {
    const commands = manualCommands(facts({ baseBranch: "ma'in; rm -rf /" }));
    expect(commands[0]).toBe(`git fetch origin 'ma'\\''in; rm -rf /'`);
  });

  it('only look when git is done with it', () => {
    const mergeSha = 'c'.repeat(40);
    expect(manualCommands(facts({ mergeSha }))).toEqual([
      'git fetch origin main',
      `git show --stat ${mergeSha}`,
    ]);
  });
});
