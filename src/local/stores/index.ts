export type { PostgresAddress, RedisAddress } from './addresses.ts';
export { findProgram } from './find-program.ts';
export { findRunningStores, joinStores, type RunningStores } from './find-stores.ts';
export type { StoreLog } from './log.ts';
export * from './program.ts';
export { provideProgram } from './provide-program.ts';
export { startEmbeddedPostgres } from './start-postgres.ts';
export { startEmbeddedRedis } from './start-redis.ts';
export { type Stores, startStores } from './start-stores.ts';
