import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SCHEMA } from './schema.ts';

/**
 * Opens the workspace's database, `slack/slack.db` below the data folder, making it when it is missing.
 * WAL with normal syncing: what was answered outlives `kill -9` of the process.
 */
export function openDatabase(dataDir: string): DatabaseSync {
  const folder = join(dataDir, 'slack');
  mkdirSync(folder, { recursive: true });
  const db = new DatabaseSync(join(folder, 'slack.db'));
  db.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma busy_timeout = 5000;');
  db.exec(SCHEMA);
  return db;
}
