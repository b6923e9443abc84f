import { execa } from 'execa';
import { OpsError } from '../../../domain/errors.ts';

/** Environment of every git process: no configuration but ours, no questions, English messages. */
export const GIT_ENV = {
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
} as const;

/** What a finished git process said. */
export type GitResult = { exitCode: number; stdout: Buffer };

/**
 * Runs git in a bare repository and waits for it.
 * An exit code other than 0 and `allowed` throws `git_failed`.
 */
export async function runGit(
  gitDir: string,
  args: readonly string[],
  options: { input?: Buffer | string; allowed?: readonly number[] } = {},
): Promise<GitResult> {
  const done = await execa('git', ['--git-dir', gitDir, ...args], {
    env: GIT_ENV,
    encoding: 'buffer',
    reject: false,
    ...(options.input === undefined ? { stdin: 'ignore' as const } : { input: options.input }),
  });
  const exitCode = done.exitCode ?? -1;
  if (exitCode !== 0 && !options.allowed?.includes(exitCode)) {
    const stderr = Buffer.from(done.stderr ?? '').toString('utf8');
    throw new OpsError('git_failed', `git ${args[0]} failed: ${stderr.slice(0, 500)}`, {
      facts: { command: args[0], exitCode },
      cause: done.cause,
    });
  }
  return { exitCode, stdout: Buffer.from(done.stdout ?? '') };
}
