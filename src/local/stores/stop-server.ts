import { setTimeout as delay } from 'node:timers/promises';
import { identifyProcess } from './identify-process.ts';
import type { Server } from './spawn-server.ts';

const LOOK_MS = 20;

/** Whether it is still that process, and not a later one with its number. */
export async function isServing(server: Pick<Server, 'pid' | 'identity'>): Promise<boolean> {
  return (await identifyProcess(server.pid)) === server.identity;
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // It ended between the look and the signal.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function isGoneWithin(
  server: Pick<Server, 'pid' | 'identity'>,
  ms: number,
): Promise<boolean> {
  for (let waited = 0; waited <= ms; waited += LOOK_MS) {
    if (!(await isServing(server))) return true;
    await delay(LOOK_MS);
  }
  return false;
}

/** Asks a server to end and returns when it has; after `graceMs` it is killed. */
export async function stopServer(
  server: Pick<Server, 'pid' | 'identity'>,
  signal: NodeJS.Signals,
  graceMs: number,
): Promise<void> {
  if (!(await isServing(server))) return;
  send(server.pid, signal);
  if (await isGoneWithin(server, graceMs)) return;
  send(server.pid, 'SIGKILL');
  await isGoneWithin(server, graceMs);
}

/** A server found alive: it is not our child, so its end is seen by looking. */
export async function watchServer(pid: number): Promise<Server | null> {
  const identity = await identifyProcess(pid);
  if (identity === null) return null;
  const watch = async () => {
    while (await isServing({ pid, identity })) await delay(250, undefined, { ref: false });
  };
  return { pid, identity, ended: watch() };
}
