import { join } from 'node:path';
import type { PostgresAddress, RedisAddress } from '../../src/local/stores/index.ts';
import { startStores } from '../../src/local/stores/index.ts';
import { type NodeProcess, ROOT, spawnNode } from './spawn-node.ts';
import type { Stack } from './stack.ts';
import { makeTempFolder } from './temp-folder.ts';

/** The product in processes of its own, with a data folder and stores of its own, everything outside emulated. */
export type Product = {
  dataDir: string;
  /** Where API, Slack's door and the emulators answer. */
  front: NodeProcess;
  /** Walks the pipelines; the same process as `front` when one does everything. */
  worker: NodeProcess;
};

/** How a product is started. */
export type StartProduct = {
  /** `all`: one process, as `npm start`. `split`: bot, worker and scheduler apart. `bot`: no worker at all. */
  roles: 'all' | 'split' | 'bot';
  env: Record<string, string>;
  logFile: string;
  stack: Stack;
  stop: AbortSignal;
};

const QUIET = { info() {}, warn() {}, error() {}, debug() {} };
const EMULATED = { EMULATE: 'slack,github,deploy', LOCAL_MESH: 'off' };

function storeSettings(redis: RedisAddress, postgres: PostgresAddress): Record<string, string> {
  const host = 'host' in postgres ? encodeURIComponent(postgres.host) : '';
  return {
    REDIS_URL: 'url' in redis ? redis.url : `unix://${redis.path}`,
    DATABASE_URL:
      'url' in postgres
        ? postgres.url
        : `postgres://${postgres.user}@localhost/${postgres.database}?host=${host}`,
  };
}

/** Stores that belong to no role: `--role bot` and the others expect to find some. */
export async function ownStores(dataDir: string, stack: Stack): Promise<Record<string, string>> {
  const start = { dataDir: join(dataDir, 'stores'), redisUrl: undefined, databaseUrl: undefined };
  const stores = await startStores({ ...start, log: QUIET });
  stack.push(stores.stop);
  return storeSettings(stores.redis, stores.postgres);
}

/** Starts one role on that data folder; the stack ends it. */
export async function startRole(
  options: Omit<StartProduct, 'roles'>,
  dataDir: string,
  role: string,
): Promise<NodeProcess> {
  const { env, logFile, stop } = options;
  const args = [join(ROOT, 'src/main.ts'), 'start', '--role', role];
  const settings = { ...EMULATED, PORT: '0', DATA_DIR: dataDir, ...env };
  const started = await spawnNode({ args, cwd: dataDir, env: settings, logFile, stop });
  options.stack.push(started.stop);
  return started;
}

/** Starts it on free ports and waits until it answers. The stack ends it and removes its folder. */
export async function startProduct(given: StartProduct): Promise<Product> {
  const folder = await makeTempFolder();
  given.stack.push(folder.remove);
  const dataDir = folder.path;
  if (given.roles === 'all') {
    const front = await startRole(given, dataDir, 'all');
    return { dataDir, front, worker: front };
  }
  const stores = await ownStores(dataDir, given.stack);
  const options = { ...given, env: { ...given.env, ...stores } };
  const front = await startRole(options, dataDir, 'bot');
  if (given.roles === 'bot') return { dataDir, front, worker: front };
  const worker = await startRole(options, dataDir, 'worker');
  await startRole(options, dataDir, 'scheduler');
  return { dataDir, front, worker };
}
