#!/usr/bin/env node
// Says whether deploys to production are frozen today; exits with 1 when they are.
// Usage: npm run freeze
import { readFileSync } from 'node:fs';

const windows = JSON.parse(readFileSync(new URL('../config/freeze.json', import.meta.url), 'utf8'));
const today = new Date().toISOString().slice(5, 10);
const frozen = windows.find(({ from, to }) =>
  from <= to ? from <= today && today <= to : today >= from || today <= to,
);
console.log(frozen ? `Frozen until ${frozen.to}: ${frozen.reason}` : 'Not frozen');
process.exitCode = frozen ? 1 : 0;
