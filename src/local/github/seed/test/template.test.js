import assert from 'node:assert/strict';
import { test } from 'node:test';
import { render } from '../src/shared/template.js';

test('fields are filled in and escaped', () => {
  assert.equal(render('Hello {{ name }}', { name: '<Ada>' }), 'Hello &lt;Ada&gt;');
});

test('a missing field is named', () => {
  assert.throws(() => render('Hello {{name}}', {}), /"name"/);
});
