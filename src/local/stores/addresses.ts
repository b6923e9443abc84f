/** A Redis on a Unix socket. */
export type SocketRedis = { path: string };

/** Where a Redis is. */
export type RedisAddress = { url: string } | SocketRedis;

/** A PostgreSQL on a Unix socket in the folder `host`. */
export type SocketPostgres = { host: string; user: string; database: string };

/** Where a PostgreSQL is. */
export type PostgresAddress = { url: string } | SocketPostgres;
