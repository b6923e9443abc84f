import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SocketRedis } from './addresses.ts';
import { awaitReady } from './await-ready.ts';
import { configureRedis } from './configure-redis.ts';
import type { EmbeddedStore } from './embedded-store.ts';
import { adoptRedis, evictRedis, redisFolder, redisSocketRecord } from './find-redis.ts';
import type { StoreLog } from './log.ts';
import { holdSocketFolder, makeSocketFolder } from './make-socket-folder.ts';
import { pingRedis } from './ping-redis.ts';
import { prepareDataDir } from './prepare-data-dir.ts';
import { type Program, REDIS_SERVER } from './program.ts';
import { provideProgram } from './provide-program.ts';
import { type Server, spawnServer } from './spawn-server.ts';
import { stopServer } from './stop-server.ts';
import { superviseServer } from './supervise-server.ts';

/** How a private Redis is started. */
export type RedisStart = {
  dataDir: string;
  log: StoreLog;
  /** How many numbered databases; 16. */
  databases?: number;
};

const GRACE_MS = 15_000;
/** Loading an append-only file of several gigabytes. */
const READY_MS = 120_000;

type Plan = { program: Program; dataDir: string; socket: string; databases: number };

async function launch({ program, dataDir, socket, databases }: Plan): Promise<Server> {
  const folder = redisFolder(dataDir);
  // Whatever tidies up temporary folders may have been here since the last start.
  await holdSocketFolder(dirname(socket), null);
  const [config, logFile] = [join(folder, 'redis.conf'), join(folder, 'redis.log')];
  await writeFile(config, configureRedis({ folder, socket, databases }), { mode: 0o600 });
  // Left by a killed server; its number may belong to anyone by now.
  await rm(join(folder, 'redis.pid'), { force: true });
  const server = await spawnServer({ program, args: [config], cwd: folder, logFile, owner: null });
  const isReady = async () => (await pingRedis(socket))?.pid === server.pid;
  await awaitReady({ store: 'redis', server, logFile, isReady, deadlineMs: READY_MS });
  return server;
}

async function placeSocket(dataDir: string): Promise<string> {
  const socket = join(await makeSocketFolder('redis', dataDir, null), 'redis.sock');
  await evictRedis(socket);
  // Written before the server is started: whoever comes after a kill must find it.
  await writeFile(redisSocketRecord(dataDir), socket, { mode: 0o600 });
  return socket;
}

/**
 * Starts a private Redis on a data folder, or adopts the one that a killed run left there, and keeps it running.
 * The caller holds the folder's lock.
 * @throws OpsError `program_missing` with the command that gets one, `store_not_ready`.
 */
export async function startEmbeddedRedis(start: RedisStart): Promise<EmbeddedStore<SocketRedis>> {
  const dataDir = await prepareDataDir(start.dataDir);
  await mkdir(redisFolder(dataDir), { recursive: true, mode: 0o700 });
  const program = await provideProgram(REDIS_SERVER, { dataDir, log: start.log });
  const left = await adoptRedis(dataDir, READY_MS);
  const socket = left?.socket ?? (await placeSocket(dataDir));
  const relaunch = () => launch({ program, dataDir, socket, databases: start.databases ?? 16 });
  const first = left?.server ?? (await relaunch());
  const kept = superviseServer(first, { store: 'redis', launch: relaunch, log: start.log });
  return {
    address: { path: socket },
    pid: kept.pid,
    adopted: left !== null,
    async stop() {
      const server = await kept.letGo();
      if (server !== null) await stopServer(server, 'SIGTERM', GRACE_MS);
      await rm(dirname(socket), { recursive: true, force: true });
    },
  };
}
