import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';

/** One SQLite file. Everything is synchronous, so a transaction is never interleaved with another. */
export type Database = {
  exec(sql: string): void;
  prepare(sql: string): StatementSync;
  /** All or nothing; inside another transaction it joins that one. */
  transaction<Value>(work: () => Value): Value;
  /** Calls back once the surrounding transaction is stored, or now when there is none. */
  afterCommit(callback: () => void): void;
  close(): void;
};

/** Opens the file, making folder and file when missing. What is committed survives `kill -9`. */
export function openDatabase(path: string): Database {
  mkdirSync(dirname(path), { recursive: true });
  const db = new DatabaseSync(path);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000;');
  let depth = 0;
  let callbacks: (() => void)[] = [];
  const outermost = <Value>(work: () => Value): Value => {
    db.exec('BEGIN IMMEDIATE');
    depth = 1;
    try {
      const value = work();
      db.exec('COMMIT');
      return value;
    } catch (error) {
      callbacks = [];
      db.exec('ROLLBACK');
      throw error;
    } finally {
      depth = 0;
      for (const callback of callbacks.splice(0)) callback();
    }
  };
  return {
    exec: (sql) => db.exec(sql),
    prepare: (sql) => db.prepare(sql),
    transaction: (work) => (depth > 0 ? work() : outermost(work)),
    afterCommit: (callback) => {
      if (depth > 0) callbacks.push(callback);
      else callback();
    },
    close: () => db.close(),
  };
}
