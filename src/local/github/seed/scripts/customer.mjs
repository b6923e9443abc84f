#!/usr/bin/env node
// Looks after customers and their messages.
// Usage: npm run customer -- ACTION WHAT [VALUE] [--env local|staging|production]
//   add NAME · key NAME · revoke-keys NAME · limit NAME MESSAGES · suspend NAME · resume NAME · erase NAME
//   find ADDRESS · resend MESSAGE · suppress ADDRESS · unsuppress ADDRESS
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { hashOf } from '../src/api/authenticate.js';
import { loadConfig } from '../src/shared/config.js';
import { openDatabase } from '../src/shared/database.js';
import { openQueue } from '../src/shared/queue.js';
import { runInCluster } from './lib/run-in-cluster.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { env: { type: 'string' } },
});
const [action, what, value] = positionals;
const OF_CUSTOMER = '(SELECT id FROM customers WHERE name = $1)';

/** One statement each; `$1` is WHAT, `$2` is VALUE. */
const STATEMENTS = {
  add: 'INSERT INTO customers (name) VALUES ($1) RETURNING id, name',
  'revoke-keys': `UPDATE api_keys SET revoked_at = now() WHERE customer_id = ${OF_CUSTOMER}`,
  limit:
    'UPDATE customers SET messages_per_minute = $2 WHERE name = $1 RETURNING name, messages_per_minute',
  suspend: 'UPDATE customers SET suspended_at = now() WHERE name = $1 RETURNING name, suspended_at',
  resume: 'UPDATE customers SET suspended_at = NULL WHERE name = $1 RETURNING name',
  erase: 'DELETE FROM customers WHERE name = $1 RETURNING name',
  find: 'SELECT id, template, status, attempts, error, created_at FROM messages WHERE recipient = $1 ORDER BY created_at DESC LIMIT 20',
  resend: "UPDATE messages SET status = 'queued', attempts = 0 WHERE id = $1 RETURNING id",
  suppress:
    "INSERT INTO suppressions VALUES ($1, 'asked for') ON CONFLICT DO NOTHING RETURNING recipient",
  unsuppress: 'DELETE FROM suppressions WHERE recipient = $1 RETURNING recipient',
};

async function createKey(database) {
  const key = `pp_${randomBytes(24).toString('hex')}`;
  const insert = `INSERT INTO api_keys (hash, customer_id) VALUES ($2, ${OF_CUSTOMER})`;
  await database.query(insert, [what, hashOf(key)]);
  console.log(`Shown this once: ${key}`);
}

async function act(database, config) {
  if (action === 'key') return createKey(database);
  if (!STATEMENTS[action] || !what) throw new Error('see the first lines of scripts/customer.mjs');
  const { rows } = await database.query(
    STATEMENTS[action],
    action === 'limit' ? [what, value] : [what],
  );
  console.table(rows);
  if (action !== 'resend' || !rows[0]) return;
  const queue = openQueue(config);
  await queue.add(rows[0].id);
  await queue.close();
}

if (!runInCluster(values.env, 'scripts/customer.mjs', positionals)) {
  const config = loadConfig();
  const database = openDatabase(config);
  await act(database, config).finally(() => database.end());
}
