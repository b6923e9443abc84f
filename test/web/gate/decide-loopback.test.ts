import { describe, expect, test } from 'vitest';
import { type Arrival, decideLoopback } from '../../../src/web/gate/decide-loopback.ts';

const OURS = 'http://127.0.0.1:3000';
const LOCAL: Arrival = {
  peer: '127.0.0.1',
  host: '127.0.0.1:3000',
  headers: ['Host', 'Accept', 'X-Request-ID'],
  origin: undefined,
  ownOrigins: [OURS],
};

const decide = (change: Partial<Arrival>) => decideLoopback({ ...LOCAL, ...change });

describe('decideLoopback', () => {
  test.each([
    ['a plain request from this machine', {}],
    ['a peer that came by IPv6', { peer: '::1', host: '[::1]:3000' }],
    ['a peer that came by IPv4 over an IPv6 socket', { peer: '::ffff:127.0.0.1' }],
    ['another address of the loopback network', { peer: '127.8.9.10' }],
    ['Host as a name, in any case and without a port', { host: 'LocalHost' }],
    ['a page of our own', { origin: OURS }],
  ])('allows %s', (_, change) => {
    expect(decide(change)).toEqual({ kind: 'allowed' });
  });

  test.each([
    ['10.0.0.7'],
    ['::ffff:10.0.0.7'],
    ['2001:db8::1'],
    ['127.0.0.1.evil.example'],
    [''],
    [undefined],
  ])('refuses the peer %s', (peer) => {
    expect(decide({ peer })).toEqual({ kind: 'refused', reason: 'peer' });
  });

  test.each([
    ['evil.example'],
    ['evil.example:3000'],
    ['localhost.evil.example'],
    ['127.0.0.1.evil.example'],
    ['evil.example@127.0.0.1'],
    ['127.0.0.1:3000, evil.example'],
    ['0.0.0.0:3000'],
    ['127.0.0.1:port'],
    [''],
    [undefined],
  ])('refuses the Host %s, so that a rebound name opens nothing', (host) => {
    expect(decide({ host })).toEqual({ kind: 'refused', reason: 'host' });
  });

  test.each([['Forwarded'], ['X-Forwarded-For'], ['x-forwarded-host'], ['X-FORWARDED-ANYTHING']])(
    'refuses what came through a proxy that says %s',
    (name) => {
      const headers = [...LOCAL.headers, name];
      expect(decide({ headers })).toEqual({ kind: 'refused', reason: 'forwarded' });
    },
  );

  test.each([
    ['http://evil.example'],
    ['null'],
    [''],
    ['https://127.0.0.1:3000'],
    [`${OURS}.evil`],
  ])('refuses a page of the origin %j', (origin) => {
    expect(decide({ origin })).toEqual({ kind: 'refused', reason: 'origin' });
  });
});
