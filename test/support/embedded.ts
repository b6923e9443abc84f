import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { onTestFinished } from 'vitest';

/** The Redis that a running product keeps on its data folder. Call it inside the test, with which it is let go. */
export async function redisOf(dataDir: string): Promise<Redis> {
  const redis = new Redis({ path: await readFile(join(dataDir, 'redis', 'socket.path'), 'utf8') });
  // The product may take it away before the test lets go of it.
  redis.on('error', () => {});
  onTestFinished(() => redis.disconnect());
  return redis;
}

/** The processes of the Redis and the PostgreSQL that a running product keeps on its data folder. */
export async function storePids(dataDir: string): Promise<number[]> {
  const pointer = await readFile(join(dataDir, 'postgres.json'), 'utf8').catch(() => null);
  const place = pointer === null ? join(dataDir, 'postgres') : JSON.parse(pointer).folder;
  const files = [join(dataDir, 'redis', 'redis.pid'), join(place, 'data', 'postmaster.pid')];
  return Promise.all(files.map(async (file) => Number.parseInt(await readFile(file, 'utf8'), 10)));
}

/** Whether a process runs; one that has ended and that nobody has reaped does not. */
export async function isRunning(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  return stat !== null && !stat.includes(') Z ');
}
