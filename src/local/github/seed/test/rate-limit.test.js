import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRateLimit } from '../src/api/rate-limit.js';

test('counts start over with the minute, for each customer', () => {
  let time = 0;
  const mayPass = createRateLimit(() => time);
  assert.deepEqual(
    [1, 1, 1, 2].map((id) => mayPass(id, 2)),
    [true, true, false, true],
  );
  time = 60_000;
  assert.equal(mayPass(1, 2), true);
});
