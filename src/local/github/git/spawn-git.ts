import { execa } from 'execa';
import { GIT_ENV } from './run-git.ts';

/** Runs one of git's server programs; it reports failures to the client itself, so any exit code will do. */
export async function spawnGit(
  args: readonly string[],
  options: {
    input?: Buffer;
    /** Value of the `Git-Protocol` header. */
    protocol: string | null;
    /** Refs that the update hook refuses. */
    denied?: readonly string[];
    /** Refs that it lets grow, and never lose commits. */
    unforced?: readonly string[];
  },
): Promise<{ stdout: Buffer }> {
  const done = await execa('git', args, {
    env: {
      ...GIT_ENV,
      ...(options.protocol === null ? {} : { GIT_PROTOCOL: options.protocol }),
      DENIED_REFS: (options.denied ?? []).join(' '),
      UNFORCED_REFS: (options.unforced ?? []).join(' '),
    },
    encoding: 'buffer',
    reject: false,
    ...(options.input === undefined ? { stdin: 'ignore' as const } : { input: options.input }),
  });
  return { stdout: Buffer.from(done.stdout ?? '') };
}
