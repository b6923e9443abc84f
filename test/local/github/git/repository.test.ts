import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changedPaths } from '../../../../src/local/github/git/changed-paths.ts';
import { editTree, type TreeChange } from '../../../../src/local/github/git/edit-tree.ts';
import { listTree } from '../../../../src/local/github/git/list-tree.ts';
import {
  type GitRepository,
  openRepository,
} from '../../../../src/local/github/git/open-repository.ts';
import { fc } from '../../../support/fast-check.ts';
import { makeTempFolder, removeDataDir } from '../../../support/folders.ts';

let folder: string;
let git: GitRepository;
beforeEach(async () => {
  folder = await makeTempFolder();
  git = await openRepository(join(folder, 'r.git'), 'main');
});
afterEach(async () => {
  await git.close();
  await removeDataDir(folder);
});

const WHO = { name: 'Ana Ruiz', email: 'ana@example.com', at: 1_800_000_000_000 };

async function commit(files: Record<string, string | Buffer | null>, parent?: string) {
  const before = parent ? ((await git.readCommit(parent))?.tree ?? null) : null;
  const changes = Object.entries(files).map(async ([path, body]): Promise<TreeChange> => {
    return { path, sha: body === null ? null : await git.writeBlob(Buffer.from(body)) };
  });
  const tree = await editTree(git, before, await Promise.all(changes));
  const parents = parent ? [parent] : [];
  return git.writeCommit({ tree, parents, author: WHO, committer: WHO, message: 'Change\n' });
}

describe('A repository written without git processes', () => {
  it('is sound to git itself', async () => {
    const first = await commit({ 'a.md': 'a', 'b/c.md': 'c', 'b.md': 'b', 'b/d/e': 'e' });
    const second = await commit({ 'b/c.md': null, '文件/說明.md': '說明' }, first);
    await git.refs.set('refs/heads/main', second);
    const checked = await execa('git', ['--git-dir', git.dir, 'fsck', '--strict', '--full'], {
      reject: false,
    });
    expect([checked.exitCode, checked.stderr]).toEqual([0, '']);
    const { stdout } = await execa('git', [
      ...['--git-dir', git.dir, '-c', 'core.quotePath=false'],
      ...['ls-tree', '-r', '--name-only', 'refs/heads/main'],
    ]);
    expect(stdout.split('\n')).toEqual(['a.md', 'b.md', 'b/d/e', '文件/說明.md']);
  });

  it('reads back whatever it wrote', async () => {
    const path = fc.stringMatching(/^[a-c](\/[a-c]){0,2}\.md$/);
    await fc.assert(
      fc.asyncProperty(fc.dictionary(path, fc.string()), async (files) => {
        const sha = await commit(files);
        const tree = (await git.readCommit(sha))?.tree ?? '';
        const items = (await listTree(git, tree, true)).filter(({ mode }) => mode === '100644');
        const read = items.map(async ({ path: at, sha: blob }) => [
          at,
          (await git.readBlob(blob))?.toString('utf8'),
        ]);
        expect(Object.fromEntries(await Promise.all(read))).toEqual({ ...files });
      }),
      { numRuns: 30 },
    );
  });
});

describe('What differs between two commits', () => {
  it('is found with renames, binary files and names of every kind', async () => {
    const lines = Array.from({ length: 20 }, (_, line) => `line ${line}`).join('\n');
    const first = await commit({ 'old name.md': lines, 'gone.md': 'x\n', 'edit.md': 'a\nb\n' });
    const second = await commit(
      {
        'old name.md': null,
        'new "name".md': `${lines}\nmore\n`,
        'gone.md': null,
        'edit.md': 'a\nc\n',
        'picture.bin': Buffer.from([0, 1, 2, 0]),
        '新.md': '字\n',
      },
      first,
    );
    const files = await git.diffFiles(first, second);
    const byPath = Object.fromEntries(files.map((file) => [file.path, file]));
    expect(byPath['new "name".md']).toMatchObject({
      status: 'renamed',
      previousPath: 'old name.md',
    });
    expect(byPath['gone.md']).toMatchObject({ status: 'removed', deletions: 1, additions: 0 });
    expect(byPath['edit.md']).toMatchObject({
      status: 'modified',
      patch: '@@ -1,2 +1,2 @@\n a\n-b\n+c',
    });
    expect(byPath['picture.bin']).toMatchObject({ status: 'added', patch: null });
    expect(byPath['新.md']).toMatchObject({ status: 'added', additions: 1 });
  });

  it('is the same without a process, but for renames', async () => {
    const first = await commit({ 'a/b.md': '1', 'c.md': '2', 'd.md': '3' });
    const second = await commit({ 'a/b.md': 'x', 'c.md': null, 'e/f.md': '4' }, first);
    const [before, after] = await Promise.all([git.readCommit(first), git.readCommit(second)]);
    const changed = await changedPaths(git, before?.tree ?? null, after?.tree ?? '');
    expect(changed).toEqual({ added: ['e/f.md'], removed: ['c.md'], modified: ['a/b.md'] });
  });
});

describe('Merging two commits', () => {
  it('takes both changes, and names the files that conflict', async () => {
    const base = await commit({ 'a.md': '1\n', 'b.md': '1\n' });
    const ours = await commit({ 'a.md': '2\n' }, base);
    const theirs = await commit({ 'b.md': '2\n' }, base);
    const clean = await git.merge(ours, theirs);
    expect(clean.kind).toBe('clean');
    const other = await commit({ 'a.md': '3\n' }, base);
    expect(await git.merge(ours, other)).toEqual({ kind: 'conflict', paths: ['a.md'] });
  });

  it('needs no process when one follows on the other', async () => {
    const base = await commit({ 'a.md': '1\n' });
    const next = await commit({ 'a.md': '2\n' }, base);
    const tree = (await git.readCommit(next))?.tree;
    expect(await git.merge(base, next)).toEqual({ kind: 'clean', tree });
  });
});
