import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { vi } from 'vitest';

export type PrivateRedis = {
  /** Another connection, as another process would have. */
  connect(): Redis;
  stop(): Promise<void>;
};

/** A Redis server of a test file's own, on a Unix socket. */
export async function startPrivateRedis(): Promise<PrivateRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'pace-'));
  const path = join(folder, 's');
  const args = ['--port', '0', '--unixsocket', path, '--save', '', '--dir', folder];
  const server = spawn('redis-server', args, { stdio: 'ignore' });
  const connections: Redis[] = [];
  const connect = () => {
    const redis = new Redis({ path, lazyConnect: true, maxRetriesPerRequest: 20 });
    redis.on('error', () => {});
    connections.push(redis);
    return redis;
  };
  await vi.waitFor(() => connect().ping(), { timeout: 5_000 });
  return {
    connect,
    async stop() {
      for (const redis of connections) redis.disconnect();
      const gone = once(server, 'exit');
      server.kill('SIGKILL');
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
