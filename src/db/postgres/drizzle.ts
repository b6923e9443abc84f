import { createRequire } from 'node:module';

// Loaded as ES modules, its circular re-exports take 80 MB and more than half a second of every start; not as CommonJS.
const load = createRequire(import.meta.url);
const orm: typeof import('drizzle-orm') = load('drizzle-orm');
const core: typeof import('drizzle-orm/pg-core') = load('drizzle-orm/pg-core');
const driver: typeof import('drizzle-orm/postgres-js') = load('drizzle-orm/postgres-js');

/** What queries are made of. */
export const { and, asc, count, desc, eq, gt, gte, inArray, isNull, like, lt, lte, ne, or, sql } =
  orm;
/** What tables are made of. */
export const { bigint, boolean, check, index, integer, jsonb, pgTable, primaryKey, text } = core;
/** The same. */
export const { customType, doublePrecision, timestamp, uuid } = core;
/** What runs queries on a connection. */
export const { drizzle } = driver;
