#!/usr/bin/env node
// Lists the feature flags, or turns one on, off, or on for a share of the customers.
// Usage: npm run flags -- list|on|off|share|default [FLAG] [PERCENT] [--env local|staging|production]
import { parseArgs } from 'node:util';
import { loadConfig } from '../src/shared/config.js';
import { openDatabase } from '../src/shared/database.js';
import { FLAGS, readShares } from '../src/shared/flags.js';
import { runInCluster } from './lib/run-in-cluster.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { env: { type: 'string' } },
});
const [action = 'list', name, percent] = positionals;
const SHARES = { on: 100, off: 0, share: Number(percent) };

async function change(database) {
  if (!FLAGS[name]) throw new Error(`config/flags.json has no flag "${name}"`);
  if (action === 'default') return database.query('DELETE FROM flags WHERE name = $1', [name]);
  return database.query(
    `INSERT INTO flags (name, share) VALUES ($1, $2)
     ON CONFLICT (name) DO UPDATE SET share = $2, changed_at = now()`,
    [name, SHARES[action]],
  );
}

if (!runInCluster(values.env, 'scripts/flags.mjs', positionals)) {
  const database = openDatabase(loadConfig());
  if (action !== 'list') await change(database);
  const shares = await readShares(database);
  for (const [flag, { default: on }] of Object.entries(FLAGS))
    console.log(`${flag}: ${shares.get(flag) ?? (on ? 100 : 0)} %`);
  await database.end();
}
