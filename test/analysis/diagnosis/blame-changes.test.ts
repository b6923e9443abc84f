import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../src/analysis/diagnosis/diagnose.ts';
import { bundle, lines, ONSET, series, shop } from './made-up.ts';

const SLOW = shop({ payment: [100, 900], checkout: [100, 900], shop: [100, 850] });
const FAILING_LOGS = [
  ...lines('payment', 'INFO', 'charged order #', -1800, 600),
  ...lines(
    'payment',
    'ERROR',
    'RetryPolicy exhausted for order #: deadline exceeded in charge.ts',
    5,
    600,
  ),
];
const change = (parts: Record<string, unknown>) => ({
  kind: 'deploy',
  id: 'd',
  entity: 'payment',
  ...parts,
});
const INNOCENT = [
  change({
    id: 'cart-9',
    entity: 'cart',
    at: ONSET - 60,
    title: 'Tidy cart colours',
    files: ['cart/colours.css'],
  }),
  change({ id: 'payment-10', at: ONSET + 300, title: 'Try to mend payments' }),
];

describe('a guilty change', () => {
  test('is the flag that was flipped on the failing path, not the newest deploys', () => {
    const flag = change({
      ...{ kind: 'flag', id: 'fast-retry', at: ONSET - 90, title: 'Turn on fast-retry' },
      diff: '-  retryPolicy: steady\n+  retryPolicy: fast',
      files: ['payment/charge.ts'],
    });
    const answer = diagnose(
      bundle({ series: SLOW, logs: FAILING_LOGS, changes: [...INNOCENT, flag] }),
    );
    expect(answer).toMatchObject({
      ...{ verdict: 'change', root_cause_change: 'fast-retry', remediation: 'config-revert' },
    });
    expect(answer.suspects[0]).toMatchObject({ entity: 'payment', change_id: 'fast-retry' });
    expect(answer.ruled_out.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['deploy cart-9', 'deploy payment-10']),
    );
  });

  test('is named by its commit, and taken back', () => {
    const sha = 'c0ffee0000000000000000000000000000000001';
    const changes = [
      change({
        kind: 'commit',
        id: sha,
        at: ONSET - 7200,
        title: 'Charge in one query',
        files: ['payment/charge.ts'],
      }),
      change({ id: 'payment-9', commit: sha, at: ONSET - 120 }),
    ];
    const answer = diagnose(bundle({ series: SLOW, logs: FAILING_LOGS, changes }));
    expect(answer).toMatchObject({
      verdict: 'change',
      root_cause_change: sha,
      remediation: 'rollback',
    });
  });

  test('that changed the shape of data is mended forwards', () => {
    const changes = [
      change({
        at: ONSET - 60,
        title: 'Drop old column',
        files: ['payment/migrations/7.sql'],
        diff: '+ALTER TABLE charges DROP COLUMN retries',
      }),
    ];
    expect(diagnose(bundle({ series: SLOW, changes })).remediation).toBe('roll-forward');
  });

  test('may be a configuration', () => {
    const changes = [
      ...INNOCENT,
      change({
        kind: 'config',
        id: 'pool-size',
        at: ONSET - 30,
        title: 'Lower the deadline',
        diff: '-deadline: 5s\n+deadline: 50ms',
      }),
    ];
    const answer = diagnose(bundle({ series: SLOW, logs: FAILING_LOGS, changes }));
    expect(answer).toMatchObject({ root_cause_change: 'pool-size', remediation: 'config-revert' });
  });

  test('may be a scaling down', () => {
    const hot = [...SLOW, series('payment', 'cpu_usage_percent', 30, 98)];
    const changes = [
      ...INNOCENT,
      change({
        kind: 'scale',
        id: 'payment-2-replicas',
        at: ONSET - 30,
        title: 'From 6 to 2 replicas',
      }),
    ];
    const answer = diagnose(bundle({ series: hot, changes }));
    expect(answer).toMatchObject({
      verdict: 'change',
      root_cause_change: 'payment-2-replicas',
      remediation: 'scale',
    });
  });
});

describe('an innocent change', () => {
  test('was made after the onset, or where nothing fails', () => {
    const answer = diagnose(bundle({ series: SLOW, changes: INNOCENT }));
    expect(answer).toMatchObject({ verdict: 'component', root_cause_change: 'none' });
    expect(answer.ruled_out.find(({ what }) => what === 'deploy payment-10')?.why).toContain(
      'after the onset',
    );
  });

  test('came before the alert but after the onset', () => {
    const late = [{ labels: { alertname: 'SlowPages', service: 'shop' }, startsAt: ONSET + 540 }];
    const changes = [change({ at: ONSET + 240 })];
    expect(diagnose(bundle({ series: SLOW, alerts: late, changes })).root_cause_change).toBe(
      'none',
    );
  });

  test('changed words only', () => {
    const changes = [change({ at: ONSET - 60, files: ['payment/README.md', 'docs/payment.md'] })];
    expect(diagnose(bundle({ series: SLOW, changes })).root_cause_change).toBe('none');
  });

  test('was not deployed when it began', () => {
    const changes = [
      change({ kind: 'commit', id: 'abc', at: ONSET - 600, files: ['payment/charge.ts'] }),
      change({ id: 'payment-8', at: ONSET - 90_000, commit: 'older' }),
    ];
    const answer = diagnose(bundle({ series: SLOW, logs: FAILING_LOGS, changes }));
    expect(answer.root_cause_change).toBe('none');
  });

  test('happened near an outage of somebody else', () => {
    const host = 'api.payments.example';
    const answer = diagnose(
      bundle({
        series: [
          ...shop({ checkout: [100, 900], shop: [100, 800] }),
          series(host, 'latency_p95_ms', 200, 3000),
        ],
        topology: [
          { from: 'shop', to: 'checkout' },
          { from: 'checkout', to: host },
        ],
        changes: INNOCENT,
      }),
    );
    expect(answer).toMatchObject({ verdict: 'external', root_cause_change: 'none' });
  });

  test('is not sought where none was given', () => {
    expect(diagnose(bundle({ series: SLOW })).root_cause_change).toBeNull();
  });
});
