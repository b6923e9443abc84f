import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const WHO = ['-c', 'user.name=bench', '-c', 'user.email=bench@example.com'];

/** Writes files into a git work tree, made where there is none, and commits them. Returns the commit. */
export async function commitFiles(dir: string, files: Record<string, string>): Promise<string> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text);
  }
  const git = (...args: string[]) => run('git', ['-C', dir, ...WHO, ...args]);
  await git('init', '--quiet', '--initial-branch=main');
  await git('add', '--all');
  await git('commit', '--quiet', '--message=generated');
  const { stdout } = await git('rev-parse', 'HEAD');
  return stdout.trim();
}
