#!/usr/bin/env node
// Looks at the queue, pauses and resumes it, or puts failed messages back in line.
// Usage: npm run queue -- status|pause|resume|failed|retry-failed [--env local|staging|production] [--limit 100]
import { parseArgs } from 'node:util';
import { loadConfig } from '../src/shared/config.js';
import { openQueue } from '../src/shared/queue.js';
import { runInCluster } from './lib/run-in-cluster.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { env: { type: 'string' }, limit: { type: 'string', default: '100' } },
});
const [action = 'status'] = positionals;
const limit = Number(values.limit);
const ACTIONS = {
  status: (queue) => queue.status(),
  pause: (queue) => queue.pause(),
  resume: (queue) => queue.resume(),
  failed: (queue) => queue.failed(limit),
  'retry-failed': (queue) => queue.retryFailed(limit),
};

if (!ACTIONS[action]) throw new Error(`say one of ${Object.keys(ACTIONS).join(', ')}`);
if (!runInCluster(values.env, 'scripts/queue.mjs', [action, '--limit', values.limit])) {
  const queue = openQueue(loadConfig());
  console.log(await ACTIONS[action](queue));
  await queue.close();
}
