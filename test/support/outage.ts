import { execa } from 'execa';
import { expect, onTestFinished, vi } from 'vitest';
import type { SocketPostgres, SocketRedis } from '../../src/local/stores/addresses.ts';
import type { EmbeddedStore } from '../../src/local/stores/embedded-store.ts';
import { startEmbeddedPostgres, startEmbeddedRedis } from '../../src/local/stores/index.ts';
import { makeTempFolder, removeDataDir } from './folders.ts';
import { silentLog } from './silent-log.ts';

/** A store that goes away and comes back with its data at the same address. */
export type FlakyStore<Address> = {
  address: Address;
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  /** Stops all its processes in their tracks: it neither answers nor refuses. The returned function lets them go on. */
  freeze(): Promise<() => void>;
  /** Kills it; whoever keeps it running starts it again at once. Returns when it is back. */
  stumble(): Promise<void>;
};

type Start<Address> = (start: {
  dataDir: string;
  log: typeof silentLog;
}) => Promise<EmbeddedStore<Address>>;

async function openFlaky<Address>(start: Start<Address>): Promise<FlakyStore<Address>> {
  const dataDir = await makeTempFolder();
  let store: EmbeddedStore<Address> | null = await start({ dataDir, log: silentLog });
  const { address } = store;
  const goAway = async () => {
    await store?.stop();
    store = null;
  };
  onTestFinished(async () => {
    await goAway();
    await removeDataDir(dataDir);
  });
  return {
    address,
    goAway,
    async comeBack() {
      store = await start({ dataDir, log: silentLog });
    },
    async freeze() {
      const pid = store?.pid() ?? 0;
      const { stdout } = await execa('ps', ['-o', 'pid=', '--ppid', String(pid)], {
        reject: false,
      });
      const pids = [pid, ...stdout.split('\n').map(Number).filter(Boolean)];
      const send = (signal: NodeJS.Signals) => {
        for (const one of pids) process.kill(one, signal);
      };
      send('SIGSTOP');
      let frozen = true;
      const thaw = () => {
        if (frozen) send('SIGCONT');
        frozen = false;
      };
      onTestFinished(thaw);
      return thaw;
    },
    async stumble() {
      const pid = store?.pid() ?? 0;
      process.kill(pid, 'SIGKILL');
      await vi.waitFor(() => expect(store?.pid()).not.toBe(pid), { timeout: 30_000 });
    },
  };
}

/** A Redis of the test's own that can be away; ended with the test, inside which it must be called. */
export async function openFlakyRedis(): Promise<FlakyStore<SocketRedis & { db: number }>> {
  const store = await openFlaky<SocketRedis>(startEmbeddedRedis);
  return { ...store, address: { ...store.address, db: 0 } };
}

/** A PostgreSQL of the test's own that can be away; ended with the test, inside which it must be called. */
export function openFlakyPostgres(): Promise<FlakyStore<SocketPostgres>> {
  return openFlaky<SocketPostgres>(startEmbeddedPostgres);
}
