import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { awaitReady } from './await-ready.ts';
import { readCommandLine } from './identify-process.ts';
import type { StoreLog } from './log.ts';
import type { Program } from './program.ts';
import { readText } from './read-text.ts';
import { type Server, spawnServer } from './spawn-server.ts';
import { stopServer } from './stop-server.ts';
import { superviseServer } from './supervise-server.ts';

/** A server with a folder of its own, to be kept running. */
export type KeepServer = {
  /** What it is called in messages. */
  name: string;
  program: Program;
  /** Name the folder, so that a server which a killed run left is known by its command line. */
  args: string[];
  /** Made when it is not there; also where it logs. */
  folder: string;
  isReady: () => Promise<boolean>;
  log: StoreLog;
};

/** A server that comes back by itself until it is stopped. */
export type KeptServer = {
  /** Its process; another after it had to be started again. */
  pid(): number;
  stop(): Promise<void>;
};

const READY_MS = 60_000;
const GRACE_MS = 2_500;

const Left = z.object({ pid: z.number(), identity: z.string() });

function pidFile(folder: string): string {
  return join(folder, 'server.json');
}

function parseLeft(text: string): z.infer<typeof Left> | null {
  try {
    return Left.parse(JSON.parse(text));
  } catch {
    return null; // Half written by a process that was killed.
  }
}

/** Ends the server that a killed run left on the folder: its addresses and those it calls were of that run. */
async function endLeft(folder: string): Promise<void> {
  const text = await readText(pidFile(folder));
  const left = text === null ? null : parseLeft(text);
  if (left === null) return;
  const isOurs = ((await readCommandLine(left.pid)) ?? '').includes(folder);
  if (isOurs) await stopServer(left, 'SIGTERM', GRACE_MS);
}

async function launch({ name, program, args, folder, isReady }: KeepServer): Promise<Server> {
  const logFile = join(folder, `${name}.log`);
  const server = await spawnServer({ program, args, cwd: folder, logFile, owner: null });
  const { pid, identity } = server;
  await writeFile(pidFile(folder), JSON.stringify({ pid, identity }), { mode: 0o600 });
  await awaitReady({ store: name, server, logFile, isReady, deadlineMs: READY_MS });
  return server;
}

/**
 * Starts a server that outlives this process if that is killed, replaces what such a run left, and keeps it running.
 * @throws OpsError `program_not_startable`, `store_not_ready`.
 */
export async function keepServer(keep: KeepServer): Promise<KeptServer> {
  const { name, folder, log } = keep;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await endLeft(folder);
  const relaunch = () => launch(keep);
  const kept = superviseServer(await relaunch(), { store: name, launch: relaunch, log });
  return {
    pid: kept.pid,
    async stop() {
      const server = await kept.letGo();
      if (server !== null) await stopServer(server, 'SIGTERM', GRACE_MS);
      await rm(pidFile(folder), { force: true });
    },
  };
}
