import type { DatabaseSync } from 'node:sqlite';
import type { SlackFile } from '../message.ts';

/** Uploaded files with their bytes. */
export type FileStore = {
  save(file: SlackFile, created: number): void;
  /** Keeps the bytes of a file whose upload was announced; false when there is none such. */
  fill(id: string, bytes: Uint8Array): boolean;
  complete(file: SlackFile): void;
  find(id: string): { file: SlackFile; bytes: Uint8Array | null; completed: boolean } | null;
  /** Completed files, newest first. */
  list(): SlackFile[];
  remove(id: string): boolean;
};

type Row = { body: string; bytes: Uint8Array | null; completed: number };

/** Keeps files in the workspace's database. */
export function createFileStore(db: DatabaseSync): FileStore {
  const save = db.prepare('insert or replace into files (id, created, body) values (?, ?, ?)');
  const fill = db.prepare('update files set bytes = ? where id = ?');
  const complete = db.prepare('update files set body = ?, completed = 1 where id = ?');
  const find = db.prepare('select * from files where id = ?');
  const list = db.prepare(
    'select body from files where completed = 1 order by created desc, rowid desc',
  );
  const remove = db.prepare('delete from files where id = ?');
  return {
    save: (file, created) => void save.run(file.id, created, JSON.stringify(file)),
    fill: (id, bytes) => fill.run(bytes, id).changes > 0,
    complete: (file) => void complete.run(JSON.stringify(file), file.id),
    find(id) {
      const row = find.get(id) as Row | undefined;
      if (!row) return null;
      return { file: parse(row), bytes: row.bytes, completed: row.completed === 1 };
    },
    list: () => list.all().map((row) => parse(row as Row)),
    remove: (id) => remove.run(id).changes > 0,
  };
}

function parse(row: Pick<Row, 'body'>): SlackFile {
  return JSON.parse(row.body) as SlackFile;
}
