#!/usr/bin/env node
// Says who is on call, who is the backup, and whose week is next.
// Usage: npm run oncall [-- --date 2026-01-31]
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { date: { type: 'string' } } });
const { rota } = JSON.parse(
  readFileSync(new URL('../config/on-call.json', import.meta.url), 'utf8'),
);
const WEEK = 7 * 24 * 60 * 60 * 1000;
const FIRST_HANDOVER = Date.parse('2024-01-01T10:00:00Z');

const time = values.date ? Date.parse(`${values.date}T12:00:00Z`) : Date.now();
const week = Math.floor((time - FIRST_HANDOVER) / WEEK);
const nth = (offset) => rota[(week + offset) % rota.length];
console.log(
  `On call: ${nth(0)}\nBackup: ${nth(1)}\nNext week: ${nth(1)}, with ${nth(2)} as the backup`,
);
