import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from './find-program.ts';
import { runApt } from './run-apt.ts';

/** The packages that installing would add, by apt's own reckoning, from lines like `Inst name (version …)`. */
export function parseSimulation(output: string): string[] {
  return [...output.matchAll(/^Inst (\S+)/gm)].map((match) => match[1] ?? '');
}

function privateOptions(folder: string): string[] {
  return [
    ['Dir::State', join(folder, 'state')],
    ['Dir::State::status', '/var/lib/dpkg/status'],
    ['Dir::Cache', join(folder, 'cache')],
    ['Debug::NoLocking', '1'],
    // Root would hand the download to a user who can't enter a private folder.
    ['APT::Sandbox::User', ''],
  ].flatMap(([name, value]) => ['-o', `${name}=${value}`]);
}

async function download(packages: string[], folder: string, env: Environment): Promise<string> {
  const debs = join(folder, 'debs');
  for (const needed of ['state/lists/partial', 'cache/archives/partial', 'debs']) {
    await mkdir(join(folder, needed), { recursive: true });
  }
  const options = [...privateOptions(folder), '-q', '-y', '--no-install-recommends'];
  await runApt('apt-get', [...options, 'update'], { env });
  const plan = await runApt('apt-get', [...options, '--simulate', 'install', ...packages], { env });
  // Already installed yet not on PATH: the simulation adds nothing.
  const names = new Set([...parseSimulation(plan), ...packages]);
  await runApt('apt-get', [...options, 'download', ...names], { env, cwd: debs });
  return debs;
}

/**
 * Downloads Debian packages with all they need and unpacks them into `folder`, changing nothing of the system; works
 * for every user. Half an unpacking never shows: the folder appears when it is whole.
 * @throws OpsError `package_manager_failed`.
 */
export async function unpackWithApt(
  packages: string[],
  folder: string,
  env: Environment,
): Promise<void> {
  const work = `${folder}.partial-${process.pid}`;
  const root = join(work, 'root');
  try {
    const debs = await download(packages, work, env);
    await mkdir(root, { recursive: true });
    for (const deb of await readdir(debs)) {
      await runApt('dpkg-deb', ['-x', join(debs, deb), root], { env });
    }
    await rm(folder, { recursive: true, force: true });
    await rename(root, folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
