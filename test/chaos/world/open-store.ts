import { execFile } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { SocketPostgres, SocketRedis } from '../../../src/local/stores/addresses.ts';
import type { EmbeddedStore } from '../../../src/local/stores/embedded-store.ts';
import { startEmbeddedPostgres, startEmbeddedRedis } from '../../../src/local/stores/index.ts';

/** A store that can be taken away and comes back with its data at the same address. */
export type Store<Address> = {
  address: Address;
  /** Stops all its processes in their tracks for so many real milliseconds. */
  freezeFor(ms: number): Promise<void>;
  /** Ends it in good order, and starts it again after so many real milliseconds. */
  leaveFor(ms: number): Promise<void>;
  /** Kills it; it is started again at once. Returns when it is back. */
  stumble(): Promise<void>;
  stop(): Promise<void>;
};

const QUIET = { info() {}, warn() {}, error() {} };
/** Data that nobody will miss; what was written survives a kill of the process all the same. */
const CARELESS = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' };

async function processesOf(pid: number): Promise<number[]> {
  const ps = promisify(execFile)('ps', ['-o', 'pid=', '--ppid', String(pid)]);
  const { stdout } = await ps.catch(() => ({ stdout: '' }));
  return [pid, ...stdout.split('\n').map(Number).filter(Boolean)];
}

function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch {
      // One of PostgreSQL's own that has ended meanwhile.
    }
  }
}

async function untilAnother(store: { pid(): number }, before: number): Promise<void> {
  while (store.pid() === before) await delay(20);
}

async function open<Address>(start: () => Promise<EmbeddedStore<Address>>) {
  let store = await start();
  return {
    address: store.address,
    async freezeFor(ms: number) {
      const pids = await processesOf(store.pid());
      signalAll(pids, 'SIGSTOP');
      await delay(ms);
      signalAll(pids, 'SIGCONT');
    },
    async leaveFor(ms: number) {
      await store.stop();
      await delay(ms);
      store = await start();
    },
    async stumble() {
      const before = store.pid();
      process.kill(before, 'SIGKILL');
      await untilAnother(store, before);
    },
    stop: () => store.stop(),
  };
}

/** A Redis of the simulation's own. */
export function openRedis(dataDir: string): Promise<Store<SocketRedis>> {
  return open(() => startEmbeddedRedis({ dataDir, log: QUIET }));
}

/** A PostgreSQL of the simulation's own. */
export function openPostgres(dataDir: string): Promise<Store<SocketPostgres>> {
  return open(() => startEmbeddedPostgres({ dataDir, log: QUIET, settings: CARELESS }));
}
