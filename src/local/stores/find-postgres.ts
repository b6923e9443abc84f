import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { answersWithin } from './answers-within.ts';
import { readCommandLine } from './identify-process.ts';
import { pingPostgres } from './ping-postgres.ts';
import { clusterOf, findPostgresFolder } from './place-postgres.ts';
import { readText } from './read-text.ts';
import type { Server } from './spawn-server.ts';
import { stopServer, watchServer } from './stop-server.ts';

/** What PostgreSQL writes of itself into its data folder. */
export type PidFile = { pid: number; cluster: string; socketFolder: string };

/** Reads `postmaster.pid`: pid, data folder, start time, port, socket folder, …, a line each. */
export function parsePidFile(text: string): PidFile | null {
  const [pid, cluster, , , socketFolder] = text.split('\n').map((line) => line.trim());
  if (!pid || !cluster || !socketFolder || !/^\d+$/.test(pid)) return null;
  return { pid: Number(pid), cluster, socketFolder };
}

async function readPidFile(cluster: string): Promise<PidFile | null> {
  const text = await readText(join(cluster, 'postmaster.pid'));
  return text === null ? null : parsePidFile(text);
}

/** The PostgreSQL that serves a data folder and answers now; null when none does. */
export async function findPostgres(
  dataDir: string,
): Promise<{ socketFolder: string; pid: number } | null> {
  const cluster = clusterOf(await findPostgresFolder(dataDir));
  const file = await readPidFile(cluster);
  const answer = file === null ? null : await pingPostgres(file.socketFolder);
  if (file === null || answer === null) return null;
  return (await realpath(answer.cluster)) === (await realpath(cluster)) ? file : null;
}

/** The process that the pid file names, if it still serves that cluster. */
async function findLeft(cluster: string): Promise<Server | null> {
  const file = await readPidFile(cluster);
  const line = file === null ? null : await readCommandLine(file.pid);
  return file !== null && line?.includes(cluster) ? watchServer(file.pid) : null;
}

/**
 * The PostgreSQL that a killed run left on a data folder, once it answers; null when there is none. One that lives but
 * does not answer within `patienceMs` is ended.
 */
export async function adoptPostgres(
  dataDir: string,
  patienceMs: number,
): Promise<{ socketFolder: string; server: Server } | null> {
  const left = await findLeft(clusterOf(await findPostgresFolder(dataDir)));
  if (left === null) return null;
  const answers = async () => (await findPostgres(dataDir)) !== null;
  if (!(await answersWithin(left, patienceMs, answers))) {
    await stopServer(left, 'SIGKILL', 5_000);
    return null;
  }
  const found = await findPostgres(dataDir);
  return found === null ? null : { socketFolder: found.socketFolder, server: left };
}

/** Ends a PostgreSQL in our socket folder whose data folder was deleted while it ran. */
export async function evictPostgres(socketFolder: string): Promise<void> {
  const lock = await readText(join(socketFolder, '.s.PGSQL.5432.lock'));
  const pid = Number(lock?.split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 0) return;
  const line = (await readCommandLine(pid)) ?? '';
  const server = line.includes(socketFolder) ? await watchServer(pid) : null;
  if (server !== null) await stopServer(server, 'SIGQUIT', 5_000);
}
