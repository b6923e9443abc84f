import { expect, test } from 'vitest';
import { allowedLink } from '../../../src/bot/incidents/allowed-link.ts';

const PLACES = ['prometheus.example:9090', 'github.com/Acme/Shop'];

test.each([
  ['http://prometheus.example:9090/graph?g0.expr=up', true],
  ['http://prometheus.example/graph', false],
  ['https://github.com/acme/shop/commit/abc', true],
  ['https://github.com/acme/shop', true],
  ['https://github.com/acme/shop-evil/commit/abc', false],
  ['https://github.com/acme/shop/../../evil/x', false],
  ['https://github.com@evil.example/acme/shop/x', false],
  ['javascript:alert(1)', false],
  ['', false],
  [`http://prometheus.example:9090/graph?g0.expr=${'x'.repeat(600)}`, false],
])('a foreign link to %j is shown as one: %s', (url, shown) => {
  expect(allowedLink(url, 'see it', PLACES) !== null).toBe(shown);
});
