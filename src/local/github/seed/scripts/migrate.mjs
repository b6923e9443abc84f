#!/usr/bin/env node
// Applies, takes back or lists the migrations in migrations/, or begins a new one.
// Usage: npm run db:migrate [-- --env staging|production]
//        npm run db:migrate:status [-- --env staging|production]
//        npm run db:migrate:down [-- --env staging|production]
//        npm run db:migrate:new -- add_templates
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { runInCluster } from './lib/run-in-cluster.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { env: { type: 'string' } },
});
const [action = 'up', name] = positionals;
const folder = new URL('../migrations/', import.meta.url);
const all = readdirSync(folder)
  .flatMap((file) => /^(.+)\.up\.sql$/.exec(file)?.[1] ?? [])
  .sort();
const sqlOf = (migration, way) => readFileSync(new URL(`${migration}.${way}.sql`, folder), 'utf8');

async function migrate(client) {
  await client.query('CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY)');
  const { rows } = await client.query('SELECT name FROM migrations ORDER BY name');
  const done = rows.map((row) => row.name);
  const pending = all.filter((each) => !done.includes(each));
  if (action === 'status') return console.log({ done, pending });
  for (const each of action === 'down' ? done.slice(-1) : pending) {
    await client.query('BEGIN');
    await client.query("SET LOCAL lock_timeout = '5s'");
    await client.query(sqlOf(each, action));
    await (action === 'down'
      ? client.query('DELETE FROM migrations WHERE name = $1', [each])
      : client.query('INSERT INTO migrations VALUES ($1)', [each]));
    await client.query('COMMIT');
    console.log(`${action} ${each}`);
  }
}

if (action === 'new') {
  const number = String(all.length + 1).padStart(4, '0');
  for (const way of ['up', 'down'])
    writeFileSync(new URL(`${number}_${name}.${way}.sql`, folder), '');
} else if (!runInCluster(values.env, 'scripts/migrate.mjs', [action])) {
  const client = new pg.Client(
    process.env.DATABASE_URL ?? 'postgres://postgres@localhost:5432/paperplane',
  );
  await client.connect();
  await migrate(client).finally(() => client.end());
}
