export type { PostgresAddress } from './address.ts';
export { type AuditChain, createAuditChain } from './audit-chain.ts';
export { type BrakeArchive, createBrakeArchive } from './brake-archive.ts';
export { connectPostgres, type Database } from './connect.ts';
export { countPhases, type PhaseCounts } from './count-phases.ts';
export { findShipped } from './find-shipped.ts';
export { migrateDatabase, readSchemaState } from './migrate.ts';
export { createRunArchive, type RunArchive } from './run-archive.ts';
export { createTaskArchive, type TaskArchive } from './task-archive.ts';
