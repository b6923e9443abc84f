import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The project's root. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

// Whatever settings and credentials the shell or a .env holds are none of a bench's business.
const INHERITED = ['PATH', 'HOME', 'LANG', 'TMPDIR'];
const UP_MS = 120_000;
const GRACE_MS = 40_000;

/** A Node process of its own that has told on its first lines where it answers. */
export type NodeProcess = {
  pid: number;
  /** The first address that it printed, without a path. */
  url: string;
  stop(): Promise<void>;
};

/** How it is started. `logFile` takes its standard error; of our own environment it sees only what a program needs. */
export type SpawnNode = {
  args: readonly string[];
  cwd: string;
  env?: Record<string, string>;
  logFile: string;
  stop: AbortSignal;
};

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const over = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  await over;
  clearTimeout(late);
}

async function firstUrl(child: ChildProcess, { logFile, stop }: SpawnNode): Promise<string> {
  let printed = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  const deadline = Date.now() + UP_MS;
  while (Date.now() < deadline && child.exitCode === null) {
    stop.throwIfAborted();
    const url = /https?:\/\/[^\s/]+/.exec(printed)?.[0];
    if (url) return url;
    await delay(20);
  }
  const log = (await readFile(logFile, 'utf8')).slice(-2_000);
  throw new Error(`it did not start:\n${printed}\n${log}`);
}

function inherited(): Record<string, string> {
  return Object.fromEntries(INHERITED.flatMap((name) => [[name, process.env[name] ?? '']]));
}

/** Starts `node <args>` and waits until it prints an address. */
export async function spawnNode(options: SpawnNode): Promise<NodeProcess> {
  const log = await open(options.logFile, 'a');
  const child = spawn(process.execPath, options.args, {
    cwd: options.cwd,
    env: { ...inherited(), ...options.env },
    stdio: ['ignore', 'pipe', log.fd],
  });
  await log.close();
  try {
    const url = await firstUrl(child, options);
    return { pid: child.pid ?? 0, url, stop: () => end(child) };
  } catch (error) {
    await end(child);
    throw error;
  }
}
