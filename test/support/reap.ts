// Started beside a test run. The run's end of the pipe closes however the run ends; then every store in the run's
// folder is ended, and the folder is removed.
import { readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { findPostgres } from '../../src/local/stores/find-postgres.ts';
import { findRedis } from '../../src/local/stores/find-redis.ts';
import { stopServer, watchServer } from '../../src/local/stores/stop-server.ts';
import { removeDataDir } from './folders.ts';

async function end(pid: number, socketFolder: string): Promise<void> {
  const server = await watchServer(pid);
  if (server !== null) await stopServer(server, 'SIGKILL', 5_000);
  await rm(socketFolder, { recursive: true, force: true });
}

async function clear(dataDir: string): Promise<void> {
  const [redis, postgres] = await Promise.all([findRedis(dataDir), findPostgres(dataDir)]);
  if (redis !== null) await end(redis.pid, dirname(redis.socket));
  if (postgres !== null) await end(postgres.pid, postgres.socketFolder);
  await removeDataDir(dataDir);
}

/** A process of the product that a test started and did not come to end. */
async function endProcess(pidFile: string): Promise<void> {
  const left = await watchServer(Number(await readFile(pidFile, 'utf8')));
  if (left !== null) await stopServer(left, 'SIGKILL', 5_000);
  await rm(pidFile, { force: true });
}

const folder = process.argv[2] ?? '';
const told = await text(process.stdin);
// Killed rather than finished: its workers notice that it is gone, and end, a little later.
if (told !== 'done') await delay(2_000);
for (const name of await readdir(folder)) {
  if (name.endsWith('.pid')) await endProcess(join(folder, name));
}
for (const name of await readdir(folder)) {
  await clear(join(folder, name, '.data'));
  await clear(join(folder, name));
}
await rm(folder, { recursive: true, force: true });
