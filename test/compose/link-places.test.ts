import { expect, test } from 'vitest';
import { allowedLink } from '../../src/bot/incidents/allowed-link.ts';
import { linkPlaces } from '../../src/compose/link-places.ts';

const remoteUrl = 'https://github.com/acme/shop.git';
const config = { ALLOWED_LINK_HOSTS: ['runbooks.example'], LOKI_URL: 'http://loki:3100' };
const url = 'http://127.0.0.1:3000';

function build() {
  const waiting: ((prometheusUrl: string) => void)[] = [];
  const mesh = {
    observers: () => ({ state: 'starting' }) as const,
    whenWatched: (tell: (prometheusUrl: string) => void) => void waiting.push(tell),
  };
  const places = linkPlaces({ config, outsiders: { mesh, github: { remoteUrl } }, url });
  const run = (prometheusUrl: string) => waiting.map((tell) => tell(prometheusUrl));
  return { places, run, leads: (to: string) => allowedLink(to, 'see it', places) !== null };
}

test('links lead to what was allowed, the named sources, the repository and our own pages', () => {
  const { leads } = build();
  for (const to of ['https://runbooks.example/x', 'http://loki:3100/y', `${url}/docs`])
    expect(leads(to)).toBe(true);
  expect(leads('https://github.com/acme/shop/issues')).toBe(true);
  expect(leads('https://github.com/evil/shop')).toBe(false);
});

test('the Prometheus of the local mesh is linked to once it runs, and nothing else on this machine', () => {
  const { leads, run } = build();
  const evidence = 'http://127.0.0.1:9411/graph?g0.expr=up';
  expect(leads(evidence)).toBe(false);
  run('http://127.0.0.1:9411');
  expect(leads(evidence)).toBe(true);
  for (const to of ['http://127.0.0.1:9412/', 'http://127.0.0.1/', 'http://localhost:9411/'])
    expect(leads(to)).toBe(false);
  expect(leads('http://127.0.0.1:9411@evil.example/')).toBe(false);
});

test('where there is no mesh nothing is waited for', () => {
  const outsiders = { mesh: null, github: { remoteUrl } };
  expect(linkPlaces({ config, outsiders, url })).toEqual([
    ...['runbooks.example', 'loki:3100', '127.0.0.1:3000', 'github.com/acme/shop'],
  ]);
});
