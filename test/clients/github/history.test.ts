import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GithubPort } from '../../../src/pipelines/ports.ts';
import { type EmulatedGithub, startEmulatedGithub } from './emulated-github.ts';

let world: EmulatedGithub;
let github: GithubPort;
beforeAll(async () => {
  world = await startEmulatedGithub();
  github = world.client().github;
});
afterAll(() => world?.close());

const UNKNOWN = 'f'.repeat(40);

type Entry = { path: string; content: string } | { path: string; sha: null };

/** A commit on no branch yet, by a person. */
async function commit(parent: string, message: string, entries: Entry[]): Promise<string> {
  const tree = await world.api<{ sha: string }>(
    'POST',
    '/git/trees',
    { base_tree: parent, tree: entries.map((one) => ({ mode: '100644', type: 'blob', ...one })) },
    'mei-lin',
  );
  const body = { message, tree: tree.sha, parents: [parent] };
  return (await world.api<{ sha: string }>('POST', '/git/commits', body, 'mei-lin')).sha;
}

/** So many commits in a row on a parent; their ids in order. */
async function commitsOn(parent: string, count: number): Promise<string[]> {
  const shas: string[] = [];
  for (let number = 1; number <= count; number += 1) {
    const entries = [{ path: 'counter.txt', content: `${number}\n` }];
    shas.push(await commit(shas.at(-1) ?? parent, `Count to ${number}\n\nMore words`, entries));
  }
  return shas;
}

describe('a commit', () => {
  it('is told with what it changed, the old name of a renamed file as removed', async () => {
    const base = world.local.baseSha();
    const text = Array.from({ length: 40 }, (_, line) => `Line ${line}\n`).join('');
    const before = await commit(base, 'Prepare', [
      { path: 'a.md', content: 'a\n' },
      { path: 'b.md', content: 'b\n' },
      { path: 'old name.md', content: text },
    ]);
    const sha = await commit(before, 'Change much\n\nTrace-Id: one', [
      { path: 'a.md', content: 'A\n' },
      { path: 'b.md', sha: null },
      { path: 'c.md', content: 'c\n' },
      { path: 'old name.md', sha: null },
      { path: 'new name.md', content: text },
    ]);
    const facts = await github.readCommit(sha);
    expect(facts).toMatchObject({ sha, parents: [before], author: 'mei-lin' });
    expect(facts.message).toBe('Change much\n\nTrace-Id: one');
    expect(facts.files?.toSorted((x, y) => x.path.localeCompare(y.path))).toEqual([
      { path: 'a.md', status: 'modified' },
      { path: 'b.md', status: 'removed' },
      { path: 'c.md', status: 'added' },
      { path: 'new name.md', status: 'renamed' },
      { path: 'old name.md', status: 'removed' },
    ]);
  });

  it('has its files read from all pages, and none told when there are too many', async () => {
    const files = (count: number) =>
      Array.from({ length: count }, (_, number) => ({ path: `many/${number}.md`, content: 'x\n' }));
    const many = await commit(world.local.baseSha(), 'Add many', files(230));
    expect((await github.readCommit(many)).files).toHaveLength(230);
    const tooMany = await commit(world.local.baseSha(), 'Add more', files(301));
    expect((await github.readCommit(tooMany)).files).toBeNull();
  });

  it('that does not exist is github_not_found', async () => {
    await expect(github.readCommit(UNKNOWN)).rejects.toMatchObject({
      code: 'github_not_found',
      retry: false,
    });
  });
});

describe('the commits between two', () => {
  it('are listed oldest first, from all pages, by their first line', async () => {
    const base = world.local.baseSha();
    const shas = await commitsOn(base, 103);
    const lines = await github.commitsBetween(base, shas.at(-1) ?? '');
    expect(lines?.map((line) => line.sha)).toEqual(shas);
    expect(lines?.[0]).toEqual({ sha: shas[0], author: 'mei-lin', title: 'Count to 1' });
    expect(await github.commitsBetween(shas.at(-1) ?? '', base)).toEqual([]);
    expect(await github.commitsBetween(base, base)).toEqual([]);
  }, 30_000);

  it('are github_not_found when one of the two does not exist', async () => {
    const attempt = github.commitsBetween(UNKNOWN, world.local.baseSha());
    await expect(attempt).rejects.toMatchObject({ code: 'github_not_found' });
  });
});

describe('a file', () => {
  it('is read as it is at a commit or branch, to the byte', async () => {
    const content = '\uFEFF# 你好\r\nno newline at the end';
    const sha = await commit(world.local.baseSha(), 'Write', [{ path: 'docs/x y.md', content }]);
    expect(await github.readFile('docs/x y.md', sha)).toBe(content);
    expect(await github.readFile('docs/x y.md', 'main')).toBeNull();
    const faq = await world.local.readFile(world.local.baseSha(), 'docs/FAQ.md');
    expect(await github.readFile('docs/FAQ.md', 'main')).toBe(faq?.toString());
  });

  it('is null where it is a folder, binary or no UTF-8', async () => {
    const put = async (path: string, bytes: Buffer) => {
      const content = bytes.toString('base64');
      const body = { message: 'Add', content, branch: 'main' };
      await world.api('PUT', `/contents/${path}`, body, 'mei-lin');
    };
    await put('picture.png', Buffer.from([0x89, 0x50, 0, 0xff]));
    await put('latin1.txt', Buffer.from('caf\xe9', 'latin1'));
    expect(await github.readFile('docs', 'main')).toBeNull();
    expect(await github.readFile('picture.png', 'main')).toBeNull();
    expect(await github.readFile('latin1.txt', 'main')).toBeNull();
  });

  it('of a commit that does not exist is github_not_found, not a file that is gone', async () => {
    const attempt = github.readFile('docs/FAQ.md', UNKNOWN);
    await expect(attempt).rejects.toMatchObject({ code: 'github_not_found' });
  });
});
