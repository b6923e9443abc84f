import type { DatabaseSync } from 'node:sqlite';
import type { View } from '../message.ts';

/** Modals and Home tabs, each belonging to one person. */
export type ViewStore = {
  save(user: string, view: View, openedAt: number): void;
  find(id: string): { user: string; view: View; open: boolean } | null;
  findExternal(externalId: string): { user: string; view: View; open: boolean } | null;
  /** The modals a person has open, the lowest first. */
  stack(user: string): View[];
  home(user: string): View | null;
  close(id: string): void;
};

type Row = { user: string; body: string; open: number };

/** Keeps views in the workspace's database. */
export function createViewStore(db: DatabaseSync): ViewStore {
  const save =
    db.prepare(`insert into views (id, user, root_id, kind, open, external_id, body, opened_at)
    values (?, ?, ?, ?, 1, ?, ?, ?)
    on conflict (id) do update set body = excluded.body, external_id = excluded.external_id`);
  const byId = db.prepare('select * from views where id = ?');
  const byExternal = db.prepare(
    "select * from views where external_id = ? and open = 1 and external_id <> '' order by opened_at desc limit 1",
  );
  const stack = db.prepare(
    "select * from views where user = ? and kind = 'modal' and open = 1 order by opened_at, rowid",
  );
  const home = db.prepare("select * from views where user = ? and kind = 'home'");
  const close = db.prepare('update views set open = 0 where id = ?');
  return {
    save(user, view, openedAt) {
      const { id, root_view_id, type, external_id } = view;
      save.run(id, user, root_view_id, type, external_id, JSON.stringify(view), openedAt);
    },
    find: (id) => fromRow(byId.get(id)),
    findExternal: (externalId) => fromRow(byExternal.get(externalId)),
    stack: (user) => stack.all(user).map((row) => parse(row as Row)),
    home(user) {
      const row = home.get(user);
      return row ? parse(row as Row) : null;
    },
    close: (id) => void close.run(id),
  };
}

function parse(row: Row): View {
  return JSON.parse(row.body) as View;
}

function fromRow(row: unknown) {
  if (!row) return null;
  const { user, open } = row as Row;
  return { user, view: parse(row as Row), open: open === 1 };
}
