import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FLAGS, isOn } from '../src/shared/flags.js';

test('a flag nobody changed has its default', () => {
  assert.equal(isOn('click_tracking', new Map()), true);
  assert.equal(isOn('maintenance_mode', new Map()), false);
});

test('a share stays with the same customers', () => {
  const shares = new Map([['new_editor', 25]]);
  const on = Array.from({ length: 1000 }, (_, id) => isOn('new_editor', shares, id));
  assert.deepEqual(
    on,
    Array.from({ length: 1000 }, (_, id) => isOn('new_editor', shares, id)),
  );
  assert.ok(Math.abs(on.filter(Boolean).length - 250) < 60);
});

test('every flag has an owner', () => {
  for (const flag of Object.values(FLAGS)) assert.ok(flag.owner);
});
