import { execa } from 'execa';
import type { Program, ProgramSpec } from './program.ts';

/** An environment to run in; undefined inherits this process's own. */
export type Environment = Record<string, string> | undefined;

/** The absolute path of a command on PATH; null when there is none. */
export async function findProgram(name: string, env?: Environment): Promise<string | null> {
  const { stdout, exitCode } = await execa('/bin/sh', ['-c', 'command -v "$1"', 'sh', name], {
    env,
    extendEnv: env === undefined,
    reject: false,
  });
  return exitCode === 0 && stdout.startsWith('/') ? stdout : null;
}

/** The first of a program's commands that is on PATH. */
export async function findOnPath(spec: ProgramSpec, env?: Environment): Promise<Program | null> {
  for (const { command, argv0 } of spec.commands) {
    const found = await findProgram(command, env);
    if (found !== null) return { command: found, argv0, env: {} };
  }
  return null;
}
