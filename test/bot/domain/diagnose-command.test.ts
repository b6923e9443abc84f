import { describe, expect, it, test } from 'vitest';
import {
  DIAGNOSE_FAULTS,
  EXAMPLE_NAMES,
  LONGEST_RANGE_MS,
  parseDiagnoseCommand,
} from '../../../src/domain/diagnose-command.ts';
import { editDistance, nearNames } from '../../../src/domain/near-names.ts';
import { EXAMPLES } from '../../../src/local/examples/load-example.ts';
import { fc } from '../../support/fast-check.ts';
import { anyText } from '../support/any-task.ts';

const MINUTE = 60_000;
const service = { kind: 'service', service: 'checkoutservice', namespace: null, rangeMs: null };

describe('what follows /diagnose', () => {
  test.each([
    ['', { kind: 'help' }],
    ['  HELP ', { kind: 'help' }],
    ['說明', { kind: 'help' }],
    ['example', { kind: 'example', name: null }],
    ['example Crash-Loop', { kind: 'example', name: 'crash-loop' }],
    ['checkoutservice', service],
    ['`checkoutservice`', service],
    ['checkoutservice in shop', { ...service, namespace: 'shop' }],
    ['checkoutservice last 30m', { ...service, rangeMs: 30 * MINUTE }],
    ['checkoutservice in shop last 2h', { ...service, namespace: 'shop', rangeMs: 120 * MINUTE }],
    ['checkoutservice LAST 1D IN shop', { ...service, namespace: 'shop', rangeMs: 1_440 * MINUTE }],
    ['shop/checkout.v2', { ...service, service: 'shop/checkout.v2' }],
    ['example in shop', { ...service, service: 'example', namespace: 'shop' }],
    ['alert HighLatency', { kind: 'alert', name: 'HighLatency' }],
    ['alert "High error rate"', { kind: 'alert', name: 'High error rate' }],
    ['alert 3a5f9c1b2d4e6f70', { kind: 'alert', name: '3a5f9c1b2d4e6f70' }],
    ['capacity web memory', { kind: 'capacity', resource: 'web', metric: 'memory', days: 30 }],
    ['capacity web CPU 90d', { kind: 'capacity', resource: 'web', metric: 'cpu', days: 90 }],
    ['export 3f2b6c1e', { kind: 'export', id: '3f2b6c1e' }],
    ['export `3F2B6C1E-8d4a`', { kind: 'export', id: '3f2b6c1e-8d4a' }],
  ])('%j is understood', (text, command) => {
    expect(parseDiagnoseCommand(text)).toEqual(command);
  });

  test.each([
    ['"}) or vector(1)#', 'service_name', '"})'],
    ['<!channel>', 'service_name', '<!channel>'],
    ['checkoutservice in', 'namespace_missing', ''],
    ['checkoutservice in "}', 'namespace_name', '}'],
    ['checkoutservice last', 'range_missing', ''],
    ['checkoutservice last week', 'range', 'week'],
    ['checkoutservice last 8d', 'range_bounds', '8d'],
    ['checkoutservice last 0m', 'range_bounds', '0m'],
    ['checkoutservice 30m', 'bare_range', '30m'],
    ['checkoutservice please', 'unexpected', 'please'],
    ['checkoutservice in a in b', 'unexpected', 'in'],
    ['alert', 'alert_missing', ''],
    ['capacity', 'capacity_resource', ''],
    ['capacity web', 'capacity_metric', ''],
    ['capacity web gpu', 'capacity_metric', 'gpu'],
    ['capacity web cpu 3d', 'capacity_days', '3d'],
    ['capacity web cpu 30d now', 'capacity_days', 'now'],
    ['export it', 'export_id', 'it'],
    ['example mine', 'example_name', 'mine'],
  ])('%j is wrong, and how is told', (text, fault, found) => {
    expect(parseDiagnoseCommand(text)).toEqual({ kind: 'wrong', fault, found });
  });

  it('knows the recorded incidents that come with the project', () => {
    expect(EXAMPLE_NAMES).toEqual(EXAMPLES);
  });

  it('never throws, and what it lets through names things and nothing else', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyText,
          fc
            .constantFrom('capacity ', 'a in ', 'alert ')
            .chain((head) => anyText.map((rest) => head + rest)),
        ),
        (text) => {
          const command = parseDiagnoseCommand(text);
          if (command.kind === 'wrong') expect(DIAGNOSE_FAULTS).toContain(command.fault);
          if (command.kind !== 'service') return;
          const names = `${command.service}${command.namespace ?? ''}`;
          expect(names).not.toMatch(/[\s"'`{}()<>\\,|&;$]/u);
          expect(command.rangeMs ?? MINUTE).toBeLessThanOrEqual(LONGEST_RANGE_MS);
        },
      ),
    );
  });

  it('reads every stretch of minutes up to a week', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: LONGEST_RANGE_MS / MINUTE }), (minutes) => {
        const command = parseDiagnoseCommand(`checkoutservice last ${minutes}m`);
        expect(command).toEqual({ ...service, rangeMs: minutes * MINUTE });
      }),
    );
  });
});

describe('names that are nearly right', () => {
  const known = ['checkoutservice', 'cartservice', 'payment', 'payment-db', 'frontend'];

  test.each([
    ['chekoutservice', ['checkoutservice']],
    ['Checkout_Service', ['checkoutservice']],
    ['checkout', ['checkoutservice']],
    ['paymnet', ['payment']],
    ['payment', ['payment', 'payment-db']],
    ['billing', []],
    ['', []],
  ])('of %j are %j', (typed, near) => {
    expect(nearNames(typed, known)).toEqual(near);
  });

  it('are as far apart as letters differ, whichever comes first', () => {
    expect(editDistance('kitten', 'sitting')).toBe(3);
    const word = fc.string({ maxLength: 12 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, a)).toBe(0);
        expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });
});
