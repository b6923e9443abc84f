#!/usr/bin/env node
// Looks at the queue, pauses and resumes it, puts failed messages back in line, or fills it again from the database.
// Usage: npm run queue -- status|pause|resume|failed|retry-failed|refill [--env local|staging|production] [--limit 100]
import { parseArgs } from 'node:util';
import { loadConfig } from '../src/shared/config.js';
import { openDatabase } from '../src/shared/database.js';
import { openQueue } from '../src/shared/queue.js';
import { runInCluster } from './lib/run-in-cluster.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { env: { type: 'string' }, limit: { type: 'string', default: '100' } },
});
const [action = 'status'] = positionals;
const limit = Number(values.limit);
async function refill(queue) {
  const database = openDatabase(loadConfig());
  const { rows } = await database.query("SELECT id FROM messages WHERE status = 'queued'");
  for (const { id } of rows) await queue.add(id);
  await database.end();
  return { added: rows.length };
}

const ACTIONS = {
  status: (queue) => queue.status(),
  pause: (queue) => queue.pause(),
  resume: (queue) => queue.resume(),
  failed: (queue) => queue.failed(limit),
  'retry-failed': (queue) => queue.retryFailed(limit),
  refill,
};

if (!ACTIONS[action]) throw new Error(`say one of ${Object.keys(ACTIONS).join(', ')}`);
if (!runInCluster(values.env, 'scripts/queue.mjs', [action, '--limit', values.limit])) {
  const queue = openQueue(loadConfig());
  console.log(await ACTIONS[action](queue));
  await queue.close();
}
