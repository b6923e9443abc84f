/** Where a PostgreSQL is: a URL, or the folder of its Unix socket with user and database. */
export type PostgresAddress = { url: string } | { host: string; user: string; database: string };
