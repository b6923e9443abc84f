import { afterEach, beforeEach, expect, test } from 'vitest';
import { askLoki } from '../../../src/clients/loki/ask-loki.ts';
import { readLogs } from '../../../src/clients/loki/read-logs.ts';
import { createSourceCaller } from '../../../src/clients/sources/create-source-caller.ts';
import { systemClock } from '../../../src/domain/clock.ts';
import type { LogsWish } from '../../../src/domain/fresh.ts';
import { type KeptLine, type LokiServer, startLoki } from '../../support/loki-server.ts';

const NOON = Date.parse('2026-11-22T12:00:00Z');
const MINUTE = 60_000;
const WISH: LogsWish = {
  ...{ services: ['cart'], namespace: null, level: null },
  window: { start: NOON, end: NOON + 30 * MINUTE },
};
const HOSTILE = '"}) or vector(1)#';

let loki: LokiServer;
beforeEach(async () => {
  loki = await startLoki([]);
});
afterEach(() => loki.close());

function line(minute: number, text: string, labels: Record<string, string> = {}): KeptLine {
  return { ms: NOON + minute * MINUTE, labels: { service_name: 'cart', ...labels }, line: text };
}

async function read(wish: Partial<LogsWish> = {}) {
  const how = { clock: systemClock, timeoutMs: 1_000, token: null, retries: 0 };
  const caller = createSourceCaller(how);
  try {
    const api = askLoki(loki.url, caller);
    return await readLogs(api, { ...WISH, ...wish }, AbortSignal.timeout(5_000));
  } finally {
    caller.close();
  }
}

/** The messages that were read; anything else fails. */
async function messages(wish: Partial<LogsWish> = {}): Promise<string[]> {
  const found = await read(wish);
  if (found.kind !== 'read') throw new Error(found.kind);
  return found.lines.map(({ message }) => message);
}

test('the newest lines come first, as many as a person reads, with the levels of all of them', async () => {
  loki.lines = Array.from({ length: 300 }, (_, i) =>
    line(i / 10, `line ${i}`, { level: i % 100 === 0 ? 'error' : 'info' }),
  );
  const found = await read();
  if (found.kind !== 'read') throw new Error(found.kind);
  expect(found.lines[0]?.message).toBe('line 299');
  expect(found.lines).toHaveLength(20);
  expect(found.cut).toBe(true);
  expect(found.levels).toEqual({ error: 2, info: 297 });
  const [limit] = loki.asked.flatMap(({ query }) => query.get('limit') ?? []);
  expect(Number(limit)).toBeLessThanOrEqual(100);
});

test('errors are found by their level and by their words, and nothing else is', async () => {
  loki.lines = [
    line(1, 'no words of trouble', { detected_level: 'error' }),
    line(2, 'Error: connection refused'),
    line(3, '{"level":50,"msg":"gave up"}'),
    line(4, 'retried after an error', { level: 'info' }),
    line(5, 'slow', { level: 'warn' }),
    line(6, 'fine', { level: 'info' }),
  ];
  expect(await messages({ level: 'error' })).toEqual([
    'gave up',
    'Error: connection refused',
    'no words of trouble',
  ]);
  expect(await messages({ level: 'warn' })).toEqual(['slow']);
});

test('only lines of the window are read, of the services and namespace in question, and without secrets', async () => {
  const secret = `ghp_${'a1B2'.repeat(9)}`;
  loki.lines = [
    line(-1, 'before'),
    line(1, `refused with ${secret}`, { namespace: 'shop' }),
    line(2, 'elsewhere', { namespace: 'staging' }),
    line(3, 'other', { service_name: 'payment', namespace: 'shop' }),
    line(31, 'after', { namespace: 'shop' }),
  ];
  const [message, ...rest] = await messages({ namespace: 'shop' });
  expect(rest).toEqual([]);
  expect(message).toContain('refused with');
  expect(message).not.toContain(secret);
});

test('hostile names stay what they are', async () => {
  loki.lines = [line(1, 'fine', { service_name: HOSTILE })];
  expect(await messages({ services: [HOSTILE], namespace: HOSTILE })).toEqual(['fine']);
});

test('every question can be asked again by hand', async () => {
  loki.lines = [line(1, 'Error: no', { level: 'error' })];
  const found = await read({ level: 'error' });
  if (found.kind !== 'read') throw new Error(found.kind);
  for (const { query, url } of found.queries) {
    expect(new URL(url).searchParams.get('query')).toBe(query);
    const response = await fetch(url);
    expect(response.status).toBe(200);
  }
});

test('a service that nobody knows and a Loki that is broken are told apart', async () => {
  loki.lines = [line(1, 'fine')];
  expect(await read({ services: ['nobody'] })).toEqual({ kind: 'empty' });
  loki.instead = ({ path }) => (path.endsWith('/query_range') ? { status: 500, text: 'no' } : null);
  expect(await read()).toEqual({ kind: 'failed', reason: 'http_500' });
  loki.instead = () => ({ status: 401, text: 'no org id' });
  expect(await read()).toEqual({ kind: 'failed', reason: 'http_401' });
});
