import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';

/** A real git repository in a temporary folder. */
export type GitFixture = {
  dir: string;
  url: string;
  git(...args: string[]): Promise<string>;
  /** Writes the files and commits them with everything else that changed; the new commit's sha. */
  commit(files?: Record<string, string | Buffer>): Promise<string>;
  link(path: string, target: string): Promise<void>;
  close(): Promise<void>;
};

const ENV = {
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_DIR: undefined,
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.com',
};

/** Makes an empty repository; `close` removes it. */
export async function createGitFixture(): Promise<GitFixture> {
  const dir = await mkdtemp(join(tmpdir(), 'opsloop-git-'));
  const git = async (...args: string[]) =>
    (await execa('git', args, { cwd: dir, env: ENV })).stdout;
  await git('init', '--quiet', '--initial-branch=main');
  return {
    dir,
    url: `file://${dir}`,
    git,
    async commit(files = {}) {
      for (const [path, text] of Object.entries(files)) await write(join(dir, path), text);
      await git('add', '--all');
      await git('commit', '--quiet', '--allow-empty', '--message', 'change');
      return git('rev-parse', 'HEAD');
    },
    async link(path, target) {
      await mkdir(dirname(join(dir, path)), { recursive: true });
      await symlink(target, join(dir, path));
    },
    close: () => rm(dir, { recursive: true, force: true }),
  };
}

async function write(path: string, text: string | Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  if (path.endsWith('.sh')) await chmod(path, 0o755);
}
