import { execa } from 'execa';
import { OpsError } from '../../domain/errors.ts';
import type { Environment } from './find-program.ts';

const LIMIT_MS = 10 * 60_000;

/**
 * Runs one of the package manager's commands and returns what it printed.
 * @throws OpsError `package_manager_failed` with its last words.
 */
export async function runApt(
  command: 'apt-get' | 'dpkg' | 'dpkg-deb',
  args: string[],
  where: { cwd?: string; env: Environment },
): Promise<string> {
  const result = await execa(command, args, {
    cwd: where.cwd,
    env: { ...where.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' },
    extendEnv: where.env === undefined,
    stdin: 'ignore',
    timeout: LIMIT_MS,
    reject: false,
  });
  if (!result.failed) return result.stdout;
  throw new OpsError('package_manager_failed', `${command} ${args.at(-1) ?? ''} failed.`, {
    facts: { command: result.command.slice(0, 300), said: result.stderr?.slice(-500) },
    retry: true,
    cause: result.cause,
  });
}
