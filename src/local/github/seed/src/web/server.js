import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { loadConfig } from '../shared/config.js';
import { log } from '../shared/log.js';

const config = loadConfig();
const page = readFileSync(new URL('./index.html', import.meta.url), 'utf8');
const script = readFileSync(new URL('./app.js', import.meta.url), 'utf8');

const ROUTES = {
  '/': ['text/html', page],
  '/app.js': ['text/javascript', script],
  '/healthz': ['application/json', '{"status":"ok"}'],
  '/version': ['application/json', JSON.stringify({ version: config.version })],
};

createServer((request, response) => {
  const [type, body] = ROUTES[request.url] ?? ['text/plain', 'Not found'];
  response.writeHead(ROUTES[request.url] ? 200 : 404, { 'content-type': type }).end(body);
}).listen(config.web.port, () =>
  log('info', 'the web frontend listens', { port: config.web.port }),
);
