#!/usr/bin/env node
// Asks every public part of an environment for its version and its health.
// Usage: npm run smoke -- --env staging|production
import { parseArgs } from 'node:util';
import { environmentOf } from './lib/read-environments.mjs';

const { values } = parseArgs({ options: { env: { type: 'string' } } });
const { api, web } = environmentOf(values.env);

for (const url of [api, web].flatMap((origin) => [`${origin}/version`, `${origin}/healthz`])) {
  const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  console.log(`${url} ${await response.text()}`);
}
console.log(`${values.env} is healthy`);
