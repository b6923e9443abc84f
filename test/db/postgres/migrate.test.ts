import { cp, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { expect, onTestFinished, test } from 'vitest';
import { migrateDatabase, readSchemaState } from '../../../src/db/postgres/index.ts';
import { compareSchema } from '../../../src/db/postgres/schema-state.ts';
import { makeTempFolder, removeDataDir } from '../../support/folders.ts';
import { createTestPostgres } from '../../support/postgres.ts';

const SHIPPED = fileURLToPath(new URL('../../../src/db/postgres/migrations', import.meta.url));

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const SCHEMA = './src/db/postgres/schema.ts';

async function emptyDatabase() {
  const pg = await createTestPostgres('empty');
  onTestFinished(() => pg.close());
  return pg;
}

/** The migrations as a later version ships them: one more, with this SQL. */
async function laterMigrations(sql: string): Promise<string> {
  const folder = await makeTempFolder();
  onTestFinished(() => removeDataDir(folder));
  await cp(SHIPPED, folder, { recursive: true });
  const journalPath = join(folder, 'meta', '_journal.json');
  const journal = JSON.parse(await readFile(journalPath, 'utf8'));
  const last = journal.entries.at(-1);
  journal.entries.push({ ...last, idx: last.idx + 1, when: last.when + 1, tag: 'later' });
  await writeFile(journalPath, JSON.stringify(journal));
  await writeFile(join(folder, 'later.sql'), sql);
  return folder;
}

const LATER = 'create table later (id int);';

test('an empty database gets the schema, and a second time there is nothing to do', async () => {
  const { address, sql } = await emptyDatabase();
  expect(await readSchemaState(address)).toMatchObject({ kind: 'behind' });
  expect(await migrateDatabase(address)).toBeGreaterThan(0);
  expect(await migrateDatabase(address)).toBe(0);
  expect(await readSchemaState(address)).toEqual({ kind: 'current' });
  expect(await sql`select count(*)::int as n from agent_tasks`).toEqual([{ n: 0 }]);
});

test('of eight processes that migrate at once, one does it', async () => {
  const { address } = await emptyDatabase();
  const applied = await Promise.all(Array.from({ length: 8 }, () => migrateDatabase(address)));
  expect(applied.filter((count) => count > 0)).toHaveLength(1);
});

test('a later version adds only what is new', async () => {
  const { address, sql } = await emptyDatabase();
  await migrateDatabase(address);
  const later = await laterMigrations(LATER);
  expect(await readSchemaState(address, later)).toEqual({ kind: 'behind', pending: 1 });
  expect(await migrateDatabase(address, later)).toBe(1);
  expect(await sql`select * from later`).toEqual([]);
});

test('a database of a newer version is refused and left as it is', async () => {
  const { address, sql } = await emptyDatabase();
  await migrateDatabase(address, await laterMigrations(LATER));
  await expect(migrateDatabase(address)).rejects.toMatchObject({ code: 'database_newer' });
  expect(await readSchemaState(address)).toEqual({ kind: 'newer' });
  expect(await sql`select * from later`).toEqual([]);
});

test('a migration that fails leaves nothing of itself behind', async () => {
  const { address, sql } = await emptyDatabase();
  const broken = await laterMigrations(`${LATER}\n--> statement-breakpoint\nselect 1/0;`);
  await expect(migrateDatabase(address, broken)).rejects.toMatchObject({
    code: 'database_error',
    facts: { database_code: '22012' },
  });
  expect(await sql`select to_regclass('agent_tasks') as found`).toEqual([{ found: null }]);
  expect(await migrateDatabase(address)).toBeGreaterThan(0);
});

test('the schema has no change that no migration makes', async () => {
  const pending = await makeTempFolder();
  onTestFinished(() => removeDataDir(pending));
  await cp(SHIPPED, pending, { recursive: true });
  // The tool puts `./` before every path.
  const out = relative(ROOT, pending);
  const generate = ['generate', '--dialect', 'postgresql', '--schema', SCHEMA, '--out', out];
  const options = { preferLocal: true, localDir: ROOT, cwd: ROOT };
  const { stdout } = await execa('drizzle-kit', generate, options);
  expect(stdout).toContain('No schema changes');
});

test.each([
  [[], [1, 2], { kind: 'behind', pending: 2 }],
  [[1], [1, 2], { kind: 'behind', pending: 1 }],
  [[1, 2], [1, 2], { kind: 'current' }],
  [[1, 2, 3], [1, 2], { kind: 'newer' }],
  [[1, 9], [1, 2], { kind: 'newer' }],
])('having %j where %j are shipped is %j', (applied, shipped, state) => {
  expect(compareSchema(applied, shipped)).toEqual(state);
});
