import type { Database } from './open-database.ts';

/** What a row can be looked up by. */
type Scalar = string | number | null;

/** Which rows of a table, in which order. */
export type Selection<Row> = {
  where?: Partial<{ [Field in keyof Row]: Row[Field] & Scalar }>;
  /** Rows whose key starts so; for keys that are text. */
  prefix?: string;
  order?: 'asc' | 'desc';
  limit?: number;
  offset?: number;
};

/** Rows kept as JSON documents under a key, found by their key or an indexed field. */
export type Table<Row extends object> = {
  get(key: string | number): Row | undefined;
  /** Stores a row under its key, replacing what was there. */
  put(row: Row): Row;
  /** False when there was none. */
  remove(key: string | number): boolean;
  /** In the order of the keys. */
  list(selection?: Selection<Row>): Row[];
  count(where?: Selection<Row>['where']): number;
};

function createSql<Row>(name: string, key: string, fields: readonly (keyof Row & string)[]) {
  const columns = fields.map(
    (field) => `, "${field}" GENERATED ALWAYS AS (json_extract(data, '$.${field}')) VIRTUAL`,
  );
  const indexes = fields.map(
    (field) => `CREATE INDEX IF NOT EXISTS "${name}_${field}" ON "${name}" ("${field}");`,
  );
  return `CREATE TABLE IF NOT EXISTS "${name}" (key PRIMARY KEY, data TEXT NOT NULL${columns.join('')});
    ${indexes.join('\n')} -- keyed by ${key}`;
}

/** Above every character that follows a prefix. */
const LAST = '\u{10ffff}';

function whereSql(where: object, prefix?: string): { sql: string; values: Scalar[] } {
  const pairs = Object.entries(where) as [string, Scalar][];
  const tests = pairs.map(([field]) => `"${field}" IS ?`);
  const values = pairs.map(([, value]) => value);
  if (prefix !== undefined) {
    tests.push('key >= ? AND key < ?');
    values.push(prefix, prefix + LAST);
  }
  return { sql: tests.length > 0 ? `WHERE ${tests.join(' AND ')}` : '', values };
}

/** Opens a table of documents. `fields` are those that `where` may name. */
export function openTable<Row extends object>(
  db: Database,
  name: string,
  key: keyof Row & string,
  fields: readonly (keyof Row & string)[] = [],
): Table<Row> {
  db.exec(createSql<Row>(name, key, fields));
  const statements = new Map<string, ReturnType<Database['prepare']>>();
  const run = (sql: string) => {
    const statement = statements.get(sql) ?? db.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  const parse = (found: Record<string, unknown> | undefined) =>
    found ? (JSON.parse(String(found.data)) as Row) : undefined;
  return {
    get: (value) => parse(run(`SELECT data FROM "${name}" WHERE key = ?`).get(value)),
    put: (row) => {
      const sql = `INSERT INTO "${name}" (key, data) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET data = excluded.data`;
      run(sql).run(row[key] as string | number, JSON.stringify(row));
      return row;
    },
    remove: (value) => run(`DELETE FROM "${name}" WHERE key = ?`).run(value).changes > 0,
    list: ({ where = {}, prefix, order = 'asc', limit = -1, offset = 0 } = {}) => {
      const { sql, values } = whereSql(where, prefix);
      const query = `SELECT data FROM "${name}" ${sql} ORDER BY key ${order} LIMIT ? OFFSET ?`;
      return run(query)
        .all(...values, limit, offset)
        .flatMap((found) => parse(found) ?? []);
    },
    count: (where = {}) => {
      const { sql, values } = whereSql(where);
      return Number(run(`SELECT count(*) AS n FROM "${name}" ${sql}`).get(...values)?.n);
    },
  };
}
