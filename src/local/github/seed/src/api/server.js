import { createServer } from 'node:http';
import { loadConfig } from '../shared/config.js';
import { openDatabase } from '../shared/database.js';
import { isOn, readShares } from '../shared/flags.js';
import { log } from '../shared/log.js';
import { createMetrics } from '../shared/metrics.js';
import { openQueue } from '../shared/queue.js';
import { acceptMessage } from './accept-message.js';
import { authenticate } from './authenticate.js';
import { createRateLimit } from './rate-limit.js';

const config = loadConfig();
const database = openDatabase(config);
const queue = openQueue(config);
const metrics = createMetrics();
const mayPass = createRateLimit();

async function readBody(request) {
  let text = '';
  for await (const part of request) {
    text += part;
    if (text.length > config.api.maxBodyBytes) return null;
  }
  return JSON.parse(text);
}

async function answer(request) {
  if (request.url === '/healthz') {
    await database.query('SELECT 1');
    return [200, { status: 'ok' }];
  }
  if (request.url === '/version') return [200, { version: config.version }];
  if (request.method !== 'POST' || request.url !== '/v1/messages')
    return [404, { error: 'not_found' }];
  if (isOn('maintenance_mode', await readShares(database))) return [503, { error: 'maintenance' }];
  const customer = await authenticate(request, database);
  if (!customer) return [401, { error: 'unknown_key' }];
  const perMinute = customer.messages_per_minute ?? config.limits.messagesPerMinute;
  if (!mayPass(customer.id, perMinute)) return [429, { error: 'too_many_messages' }];
  const body = await readBody(request);
  if (body === null) return [413, { error: 'too_large' }];
  return acceptMessage({ database, queue }, customer, body, request.headers['idempotency-key']);
}

createServer(async (request, response) => {
  if (request.url === '/metrics') return response.end(metrics.text());
  const started = performance.now();
  const [status, body] = await answer(request).catch((error) => {
    log('error', 'a request failed', { error: error.message });
    return [500, { error: 'internal' }];
  });
  const seconds = (performance.now() - started) / 1000;
  metrics.observe(status, seconds);
  log('info', 'request', {
    method: request.method,
    path: request.url,
    status,
    seconds,
    id: body.id,
  });
  return response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(JSON.stringify(body));
}).listen(config.api.port, () => log('info', 'the api listens', { port: config.api.port }));
