import { Redis, type RedisOptions } from 'ioredis';

/** Where a Redis or Valkey is: a URL, or a Unix socket with a database number. */
export type RedisAddress = { url: string } | { path: string; db?: number };

/**
 * `commands` fails fast, so that a request can be refused honestly while Redis is away;
 * `blocking` waits for ever, as queue workers must; `subscriber` likewise, for events.
 */
export type RedisPurpose = 'commands' | 'blocking' | 'subscriber';

type ConnectionLog = { warn(fields: object, message: string): void };

function optionsFor(purpose: RedisPurpose): RedisOptions {
  const patient = purpose !== 'commands';
  return {
    maxRetriesPerRequest: patient ? null : 1,
    commandTimeout: patient ? undefined : 5_000,
    connectTimeout: 5_000,
    enableReadyCheck: true,
    retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 5), 1_000),
  };
}

/** A Unix socket given as `unix:///path?db=3`, which the driver does not know. */
function readUrl(url: string): RedisAddress {
  if (!url.startsWith('unix:')) return { url };
  const { pathname, searchParams } = new URL(url);
  return { path: decodeURIComponent(pathname), db: Number(searchParams.get('db') ?? 0) };
}

/** Opens a connection that reconnects by itself; the caller closes it with `disconnect()`. */
export function connectRedis(
  address: RedisAddress,
  purpose: RedisPurpose,
  log: ConnectionLog,
): Redis {
  const options = optionsFor(purpose);
  const where = 'url' in address ? readUrl(address.url) : address;
  const redis =
    'url' in where
      ? new Redis(where.url, options)
      : new Redis({ ...options, path: where.path, db: where.db ?? 0 });
  let down = false;
  redis.on('ready', () => {
    down = false;
  });
  redis.on('error', (error: NodeJS.ErrnoException) => {
    // One line an outage: reconnecting happens many times a second.
    if (!down) log.warn({ code: error.code, err: error.message }, 'redis connection lost');
    down = true;
  });
  return redis;
}
