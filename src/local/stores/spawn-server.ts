import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, rename, stat } from 'node:fs/promises';
import { OpsError } from '../../domain/errors.ts';
import { identifyProcess } from './identify-process.ts';
import type { Owner } from './owner.ts';
import type { Program } from './program.ts';

/** A process that serves: started by us, or found alive. */
export type Server = {
  pid: number;
  /** Tells it from a later process with the same number. */
  identity: string;
  /** Fulfilled when it has ended, however it ended. */
  ended: Promise<void>;
};

/** How to start a server. */
export type ServerCommand = {
  program: Program;
  args: string[];
  cwd: string;
  /** Where its output goes. */
  logFile: string;
  /** Null: this process's own user. */
  owner: Owner | null;
};

const LOG_BYTES = 5_000_000;

async function openLog(path: string) {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0, // No log yet.
  );
  if (size > LOG_BYTES) await rename(path, `${path}.1`);
  return open(path, 'a', 0o600);
}

async function hasSpawned(child: ChildProcess, command: string): Promise<number> {
  try {
    await once(child, 'spawn');
  } catch (error) {
    throw new OpsError('program_not_startable', `${command} can't be started.`, {
      facts: { command, reason: (error as NodeJS.ErrnoException).code ?? null },
      cause: error,
    });
  }
  return child.pid ?? 0;
}

/**
 * Starts a server that outlives this process and does not get its terminal's Ctrl-C, so that those who use it can
 * drain first. It inherits nothing of our environment: that holds secrets, and it may run as another user.
 * @throws OpsError `program_not_startable`.
 */
export async function spawnServer(how: ServerCommand): Promise<Server> {
  const log = await openLog(how.logFile);
  try {
    const child = spawn(how.program.command, how.args, {
      argv0: how.program.argv0,
      cwd: how.cwd,
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC', ...how.program.env },
      ...(how.owner ?? {}),
    });
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    const pid = await hasSpawned(child, how.program.command);
    child.unref();
    // Null when it has ended already, which `ended` tells.
    return { pid, identity: (await identifyProcess(pid)) ?? '', ended };
  } finally {
    await log.close();
  }
}
