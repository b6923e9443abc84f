import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { messageOf, OpsError } from '../../domain/errors.ts';
import { type Environment, findOnPath, findProgram } from './find-program.ts';
import { findUnpacked } from './find-unpacked.ts';
import { installWithApt } from './install-with-apt.ts';
import type { StoreLog } from './log.ts';
import { isRoot } from './owner.ts';
import type { Program, ProgramSpec } from './program.ts';
import { suggestCommand } from './suggest-command.ts';
import { unpackWithApt } from './unpack-with-apt.ts';

/** Where and how a program may be had. */
export type Provision = {
  /** Unpacked packages are kept in its folder `programs`. */
  dataDir: string;
  log: StoreLog;
  env?: Environment;
};

/** How this process may get a Debian package; null when it can't. */
async function chooseWay(
  spec: ProgramSpec,
  env: Environment,
): Promise<'install' | 'unpack' | null> {
  const { way } = spec.debian;
  if ((await findProgram('apt-get', env)) === null) return null;
  if (way === 'unpack') return 'unpack';
  if (isRoot()) return 'install';
  return way === 'either' ? 'unpack' : null;
}

async function fetchProgram(
  spec: ProgramSpec,
  folder: string,
  { log, env }: Provision,
): Promise<Program | null> {
  const way = await chooseWay(spec, env);
  if (way === null) return null;
  log.info(
    { program: spec.name, packages: spec.debian.packages },
    'fetching a program from the distribution',
  );
  if (way === 'install') {
    await installWithApt(spec.debian.packages, { log, env });
    return findOnPath(spec, env);
  }
  await unpackWithApt(spec.debian.packages, folder, env);
  return findUnpacked(spec, folder);
}

async function refuse(spec: ProgramSpec, cause: unknown): Promise<never> {
  const osRelease = await readFile('/etc/os-release', 'utf8').catch(() => ''); // macOS has none.
  const command = suggestCommand(spec, { platform: process.platform, osRelease });
  const how =
    command === null ? `Install ${spec.name} and put it on PATH.` : `Get it with: ${command}`;
  const why = cause === undefined ? '' : ` (${messageOf(cause)})`;
  throw new OpsError(
    'program_missing',
    `${spec.name} is not on PATH and could not be fetched${why}. ${how}`,
    {
      facts: { program: spec.name, install: command },
      cause,
    },
  );
}

/**
 * Finds a program: on PATH, among those unpacked earlier, else from the distribution (Debian and Ubuntu). Never
 * starts a system service.
 * @throws OpsError `program_missing`, whose message holds the one command that gets it on this system.
 */
export async function provideProgram(spec: ProgramSpec, provision: Provision): Promise<Program> {
  const folder = resolve(provision.dataDir, 'programs', spec.name);
  const found = (await findOnPath(spec, provision.env)) ?? (await findUnpacked(spec, folder));
  if (found !== null) return found;
  let cause: unknown;
  try {
    const fetched = await fetchProgram(spec, folder, provision);
    if (fetched !== null) return fetched;
  } catch (error) {
    cause = error;
  }
  return refuse(spec, cause);
}
