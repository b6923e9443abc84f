import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { loadConfig } from '../shared/config.js';
import { openDatabase } from '../shared/database.js';
import { isOn, readShares } from '../shared/flags.js';
import { log } from '../shared/log.js';
import { openQueue } from '../shared/queue.js';
import { retryDelay } from './retry-delay.js';
import { createSender } from './send.js';

const config = loadConfig();
const database = openDatabase(config);
const queue = openQueue(config);
const send = createSender(config);
let stopping = false;

async function suppress(recipient) {
  await database.query(
    "INSERT INTO suppressions (recipient, reason) VALUES ($1, 'no such mailbox') ON CONFLICT DO NOTHING",
    [recipient],
  );
}

async function metricsText() {
  const { waiting, delayed, failed } = await queue.status();
  return `paperplane_queue_waiting ${waiting}\npaperplane_queue_delayed ${delayed}\npaperplane_queue_failed ${failed}\n`;
}

async function work(id) {
  const { rows } = await database.query(
    `UPDATE messages SET attempts = attempts + 1 WHERE id = $1
     AND recipient NOT IN (SELECT recipient FROM suppressions) RETURNING *`,
    [id],
  );
  const message = rows[0];
  if (!message) return;
  try {
    await send(message, isOn('provider_fallback', await readShares(database)));
    await database.query("UPDATE messages SET status = 'sent', sent_at = now() WHERE id = $1", [
      id,
    ]);
  } catch (error) {
    // The provider knows no such mailbox: trying again would only hurt our reputation.
    const hopeless = error.responseCode === 550;
    if (hopeless) await suppress(message.recipient);
    const delay = hopeless ? null : retryDelay(message.attempts, config.retry);
    const status = delay === null ? 'failed' : 'queued';
    await database.query('UPDATE messages SET status = $2, error = $3 WHERE id = $1', [
      id,
      status,
      error.message,
    ]);
    await (delay === null ? queue.fail(id) : queue.retryAt(id, Date.now() + delay));
    log('warn', 'a message was not sent', { id, attempts: message.attempts, status });
  }
}

async function run() {
  while (!stopping) {
    const id = await queue.take();
    if (id) await work(id);
    else await wait(250);
  }
}

// Kubernetes says SIGTERM and waits 30 seconds: what is being sent is finished, nothing new is taken.
process.once('SIGTERM', () => {
  stopping = true;
});
createServer(async (request, response) => {
  response.end(request.url === '/metrics' ? await metricsText() : '{"status":"ok"}');
}).listen(config.worker.port);
await Promise.all(Array.from({ length: config.worker.concurrency }, run));
