import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadConfig } from '../src/shared/config.js';
import { retryDelay } from '../src/worker/retry-delay.js';

const { retry } = loadConfig({});

test('the delay doubles, up to an hour', () => {
  assert.deepEqual(
    [1, 2, 3].map((attempt) => retryDelay(attempt, retry)),
    [30_000, 60_000, 120_000],
  );
  assert.equal(retryDelay(50, { ...retry, attempts: 99 }), 3_600_000);
});

test('after eight attempts a message has failed', () => {
  assert.equal(retryDelay(8, retry), null);
});
