import { Redis } from 'ioredis';

/** Who answers at a Redis socket. */
export type RedisIdentity = { pid: number; folder: string };

function connectOnce(path: string): Redis {
  const redis = new Redis({
    path,
    lazyConnect: true,
    connectTimeout: 1_000,
    commandTimeout: 1_000,
    maxRetriesPerRequest: 0,
    enableReadyCheck: false,
    enableOfflineQueue: false,
    retryStrategy: () => null,
  });
  // The command that fails says the same; without a listener it would be printed as well.
  redis.on('error', () => {});
  return redis;
}

/** Asks a Redis who it is; null when nothing answers there, or it is still loading its data. */
export async function pingRedis(socket: string): Promise<RedisIdentity | null> {
  const redis = connectOnce(socket);
  try {
    await redis.connect();
    const [info, dir] = await Promise.all([redis.info('server'), redis.config('GET', 'dir')]);
    await redis.ping();
    const pid = Number(/^process_id:(\d+)/m.exec(info)?.[1]);
    return { pid, folder: String((dir as string[])[1]) };
  } catch {
    return null; // Any failure means the same here: it can't be used.
  } finally {
    redis.disconnect();
  }
}
