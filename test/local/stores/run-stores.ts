import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { SocketPostgres, SocketRedis } from '../../../src/local/stores/addresses.ts';
import type { Owner } from '../../../src/local/stores/owner.ts';

/** What a product of stores says when they are ready. */
export type StoresReport = {
  redis: SocketRedis;
  postgres: SocketPostgres;
  /** Redis, then PostgreSQL. */
  pids: number[];
  adopted: boolean[];
};

/** A process that holds the stores of a data folder. */
export type StoresProcess = StoresReport & {
  child: ChildProcess;
  /** Closes its input and waits for its orderly end. */
  stop(): Promise<void>;
  /** `kill -9` of the process alone. */
  kill(): Promise<void>;
};

const FIXTURE = fileURLToPath(new URL('./fixtures/run-stores.ts', import.meta.url));

/** Starts the stores in a process of its own; it is ended with the test. */
export async function runStores(
  dataDir: string,
  { owner = null, PATH, only }: { owner?: Owner | null; PATH?: string; only?: 'redis' } = {},
): Promise<StoresProcess> {
  const child = spawn(process.execPath, [FIXTURE, JSON.stringify({ dataDir, owner, only })], {
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: PATH === undefined ? process.env : { ...process.env, PATH },
  });
  const ended = once(child, 'exit');
  const stop = async () => {
    child.stdin?.end();
    await ended;
  };
  onTestFinished(stop);
  const said = text(child.stderr);
  const [line] = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    ended.then(async () => {
      throw new Error(`the stores did not start: ${await said}`);
    }),
  ]);
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  return { ...(JSON.parse(line) as StoresReport), child, stop, kill };
}
