import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { parseBundle } from '../../../src/analysis/bundle/parse-bundle.ts';

function parse(value: unknown) {
  return parseBundle(Buffer.from(JSON.stringify(value)));
}

function faultsOf(value: unknown): string[] {
  const parsed = parse(value);
  return parsed.kind === 'invalid' ? parsed.faults : [];
}

const SERIES = [{ entity: 'cart', metric: 'cpu', samples: [[1750255200, 1]] }];

describe('a bundle', () => {
  test.each([
    ['ISO 8601', '2025-06-18T14:00:00Z'],
    ['ISO 8601 with an offset', '2025-06-18T16:00:00+02:00'],
    ['ISO 8601 without a zone, which is UTC', '2025-06-18T14:00:00'],
    ['Unix seconds', 1750255200],
    ['Unix seconds as text', '1750255200'],
  ])('may have times in %s', (_, at) => {
    const parsed = parse({ alerts: [{ startsAt: at }], series: SERIES });
    expect(parsed).toMatchObject({ bundle: { alerts: [{ startsAt: 1750255200 }] } });
  });

  test('may be gzipped', () => {
    const bytes = gzipSync(JSON.stringify({ alerts: [], logs: [] }));
    expect(parseBundle(bytes).kind).toBe('bundle');
  });

  test('may leave out, or hold null for, everything but alerts and series or logs', () => {
    const nothing = { window: null, baseline: null, spans: null, topology: null, changes: null };
    expect(parse({ alerts: [], series: SERIES, ...nothing, kubernetes: null }).kind).toBe('bundle');
    expect(parse({ alerts: [], logs: [{ at: 1, entity: 'a', message: 'm' }] }).kind).toBe('bundle');
  });

  test('may hold more than is asked for', () => {
    expect(parse({ alerts: [{ fingerprint: 'x' }], series: SERIES, note: 1 }).kind).toBe('bundle');
  });
});

describe('what is no bundle', () => {
  test('is told with every field that is wrong', () => {
    const faults = faultsOf({
      alerts: [{ startsAt: 'soon' }],
      series: [{ entity: 'cart', metric: 'cpu', samples: [[1750255200123, 1]] }],
    });
    expect(faults).toEqual([
      'alerts[0].startsAt: expected an ISO 8601 time or Unix seconds',
      'series[0].samples[0][0]: expected an ISO 8601 time or Unix seconds',
    ]);
  });

  test('lacks alerts, or anything to look at', () => {
    expect(faultsOf({ series: SERIES })[0]).toMatch(/^alerts: /);
    expect(faultsOf({ alerts: [] })[0]).toMatch(/^series: required/);
  });

  test('is not JSON, or cut off', () => {
    const whole = gzipSync(JSON.stringify({ alerts: [], series: SERIES }));
    expect(parseBundle(Buffer.from('{"alerts":'))).toMatchObject({ kind: 'invalid' });
    expect(parseBundle(whole.subarray(0, 20))).toEqual({
      kind: 'invalid',
      faults: ['the document: broken gzip'],
    });
  });
});
