import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { answersWithin } from './answers-within.ts';
import { readCommandLine } from './identify-process.ts';
import { pingRedis } from './ping-redis.ts';
import { readText } from './read-text.ts';
import type { Server } from './spawn-server.ts';
import { stopServer, watchServer } from './stop-server.ts';

/** Where a data folder's Redis keeps its own; made known before the server is started. */
export const redisFolder = (dataDir: string): string => join(dataDir, 'redis');
/** The file that names the socket of the folder's Redis. */
export const redisSocketRecord = (dataDir: string): string =>
  join(redisFolder(dataDir), 'socket.path');

/** The Redis that serves a data folder and answers now; null when none does. */
export async function findRedis(dataDir: string): Promise<{ socket: string; pid: number } | null> {
  const socket = await readText(redisSocketRecord(dataDir));
  const answer = socket === null ? null : await pingRedis(socket);
  if (socket === null || answer === null) return null;
  const folder = await realpath(redisFolder(dataDir));
  return answer.folder === folder ? { socket, pid: answer.pid } : null;
}

/** The process that the folder's pid file names, if it still is a Redis on that socket or configuration. */
async function findLeft(dataDir: string): Promise<Server | null> {
  const folder = redisFolder(dataDir);
  const pid = Number(await readText(join(folder, 'redis.pid')));
  const socket = await readText(redisSocketRecord(dataDir));
  if (!Number.isInteger(pid) || pid <= 0 || socket === null) return null;
  const line = (await readCommandLine(pid)) ?? '';
  const isOurs = line.includes(socket) || line.includes(join(folder, 'redis.conf'));
  return isOurs ? watchServer(pid) : null;
}

/**
 * The Redis that a killed run left on a data folder, once it answers; null when there is none. One that lives but
 * does not answer within `patienceMs` is ended: it may be loading, or it may hang.
 */
export async function adoptRedis(
  dataDir: string,
  patienceMs: number,
): Promise<{ socket: string; server: Server } | null> {
  const left = await findLeft(dataDir);
  const answers = async () => (await findRedis(dataDir)) !== null;
  if (left !== null && !(await answersWithin(left, patienceMs, answers))) {
    await stopServer(left, 'SIGKILL', 5_000);
  }
  const found = await findRedis(dataDir);
  const server = found === null ? null : await watchServer(found.pid);
  return found !== null && server !== null ? { socket: found.socket, server } : null;
}

/** Ends a Redis on our socket whose data folder was deleted while it ran. */
export async function evictRedis(socket: string): Promise<void> {
  const answer = await pingRedis(socket);
  if (answer === null) return;
  const line = (await readCommandLine(answer.pid)) ?? '';
  const server = line.includes(socket) ? await watchServer(answer.pid) : null;
  if (server !== null) await stopServer(server, 'SIGKILL', 5_000);
}
