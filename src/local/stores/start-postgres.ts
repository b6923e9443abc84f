import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SocketPostgres } from './addresses.ts';
import { awaitReady } from './await-ready.ts';
import { clearStalePostgres } from './clear-stale-postgres.ts';
import type { EmbeddedStore } from './embedded-store.ts';
import { adoptPostgres, evictPostgres } from './find-postgres.ts';
import { initCluster, SUPERUSER } from './init-cluster.ts';
import type { StoreLog } from './log.ts';
import { holdSocketFolder, makeSocketFolder } from './make-socket-folder.ts';
import { DATABASE, ensureDatabase, pingPostgres } from './ping-postgres.ts';
import { clusterOf, type PostgresPlace, placePostgres } from './place-postgres.ts';
import { prepareDataDir } from './prepare-data-dir.ts';
import { providePostgresBinaries } from './provide-postgres-binaries.ts';
import { type Server, spawnServer } from './spawn-server.ts';
import { stopServer } from './stop-server.ts';
import { superviseServer } from './supervise-server.ts';

/** How a private PostgreSQL is started. */
export type PostgresStart = {
  dataDir: string;
  log: StoreLog;
  /** Server settings over ours, e.g. `fsync: 'off'` for tests. */
  settings?: Record<string, string>;
  /** Where its files go when root's data folder can't be reached by another user; `/var/lib/opsloop`. */
  stateDir?: string;
};

const GRACE_MS = 20_000;
/** Replaying the log after a crash. */
const READY_MS = 120_000;

/** Small: tens of tasks an hour and a hundred connections, on somebody's laptop. */
const SETTINGS: Record<string, string> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '100',
  shared_buffers: '32MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  max_wal_size: '256MB',
  io_method: 'sync',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

type Plan = {
  binaries: string;
  place: PostgresPlace;
  socketFolder: string;
  settings: Record<string, string>;
};

function argumentsOf({ place, socketFolder, settings }: Plan): string[] {
  const all = { ...SETTINGS, unix_socket_directories: `"${socketFolder}"`, ...settings };
  const options = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', clusterOf(place.folder), ...options];
}

async function launch(plan: Plan): Promise<Server> {
  const { binaries, place, socketFolder } = plan;
  const logFile = join(place.folder, 'postgres.log');
  // Whatever tidies up temporary folders may have been here since the last start.
  await holdSocketFolder(socketFolder, place.owner);
  await clearStalePostgres(clusterOf(place.folder), socketFolder);
  const program = { command: join(binaries, 'bin/postgres'), env: {} };
  const args = argumentsOf(plan);
  const server = await spawnServer({ program, args, cwd: '/', logFile, owner: place.owner });
  const isReady = async () => (await pingPostgres(socketFolder)) !== null;
  await awaitReady({ store: 'postgres', server, logFile, isReady, deadlineMs: READY_MS });
  return server;
}

async function placeSocket(dataDir: string, place: PostgresPlace): Promise<string> {
  const socketFolder = await makeSocketFolder('pg', dataDir, place.owner);
  await evictPostgres(socketFolder);
  return socketFolder;
}

type Running = { server: Server; plan: Plan; adopted: boolean };

async function adoptOrLaunch(
  dataDir: string,
  { settings = {}, stateDir }: PostgresStart,
): Promise<Running> {
  const place = await placePostgres(dataDir, stateDir);
  const { folder: binaries, major } = await providePostgresBinaries(place);
  const left = await adoptPostgres(dataDir, READY_MS);
  if (left !== null) {
    const { server, socketFolder } = left;
    return { server, plan: { binaries, place, socketFolder, settings }, adopted: true };
  }
  await initCluster(binaries, place, major);
  const plan = { binaries, place, socketFolder: await placeSocket(dataDir, place), settings };
  return { server: await launch(plan), plan, adopted: false };
}

/**
 * Starts a private PostgreSQL on a data folder, or adopts the one that a killed run left there, and keeps it running.
 * The caller holds the folder's lock.
 * @throws OpsError `postgres_package_missing`, `postgres_not_startable`, `postgres_init_failed`,
 * `postgres_major_changed`, `no_unprivileged_user`, `store_not_ready`.
 */
export async function startEmbeddedPostgres(
  start: PostgresStart,
): Promise<EmbeddedStore<SocketPostgres>> {
  const dataDir = await prepareDataDir(start.dataDir);
  const { server, plan, adopted } = await adoptOrLaunch(dataDir, start);
  await ensureDatabase(plan.socketFolder);
  const launchAgain = () => launch(plan);
  const kept = superviseServer(server, { store: 'postgres', launch: launchAgain, log: start.log });
  return {
    address: { host: plan.socketFolder, user: SUPERUSER, database: DATABASE },
    pid: kept.pid,
    adopted,
    async stop() {
      const last = await kept.letGo();
      if (last !== null) await stopServer(last, 'SIGINT', GRACE_MS);
      await rm(plan.socketFolder, { recursive: true, force: true });
    },
  };
}
