#!/usr/bin/env node
// Deletes messages that are older than the retention allows, in small steps. The nightly job runs it too.
// Usage: npm run db:delete-old [-- --env local|staging|production]
import { parseArgs } from 'node:util';
import { loadConfig } from '../src/shared/config.js';
import { openDatabase } from '../src/shared/database.js';
import { runInCluster } from './lib/run-in-cluster.mjs';

const STEP = `DELETE FROM messages WHERE id IN (
  SELECT id FROM messages WHERE created_at < now() - $1 * interval '1 day' LIMIT 10000)`;
const { values } = parseArgs({ options: { env: { type: 'string' } } });

if (!runInCluster(values.env, 'scripts/delete-old.mjs', [])) {
  const config = loadConfig();
  const database = openDatabase(config);
  let deleted = 0;
  for (let step = 1; step > 0; deleted += step) {
    step = (await database.query(STEP, [config.retention.messageDays])).rowCount;
  }
  console.log(`deleted ${deleted} messages`);
  await database.end();
}
