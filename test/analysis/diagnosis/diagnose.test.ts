import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../src/analysis/diagnosis/diagnose.ts';
import { isoOf } from '../../../src/domain/instant.ts';
import { bundle, lines, ONSET, series, shop } from './made-up.ts';

const PAYMENT_SLOW = shop({
  payment: [100, 900],
  checkout: [100, 900],
  shop: [100, 850],
});

describe('who broke', () => {
  test('the callee is suspected, and what its callers show is explained by it', () => {
    const answer = diagnose(bundle({ series: PAYMENT_SLOW }));
    expect(answer).toMatchObject({
      verdict: 'component',
      first_failing: 'payment',
      root_cause_change: null,
    });
    expect(answer.suspects[0]).toMatchObject({ rank: 1, entity: 'payment', change_id: null });
    expect(answer.suspects[0]?.confidence).toBeGreaterThan(0.7);
    expect(answer.blast_radius.toSorted()).toEqual(['checkout', 'payment', 'shop']);
    expect(answer.ruled_out.map(({ what }) => what)).toContain('checkout');
  });

  test('each piece of evidence says from where, what it was, what it is, and since when', () => {
    const [suspect] = diagnose(bundle({ series: PAYMENT_SLOW })).suspects;
    expect(suspect?.evidence[0]).toMatchObject({
      source: 'metric',
      query: 'http_request_duration_p95_ms{entity="payment"}',
      at: isoOf(ONSET),
    });
    expect(Number(suspect?.evidence[0]?.value)).toBeGreaterThan(800);
    expect(Number(suspect?.evidence[0]?.baseline)).toBeCloseTo(100, -1);
  });

  test('calls are learned from spans where no topology is given', () => {
    const span = (id: string, parent: string | null, entity: string, ms: number, at: number) => ({
      ...{ span_id: id, parent_id: parent, entity, name: 'pay', trace_id: id },
      start: at,
      duration_ms: ms,
    });
    const spans = Array.from({ length: 40 }, (_, i) => {
      const at = ONSET + (i - 20) * 20;
      const slow = at >= ONSET ? 800 : 0;
      return [
        span(`a${i}`, null, 'checkout', 30 + slow, at),
        span(`b${i}`, `a${i}`, 'payment', 20 + slow, at),
      ];
    }).flat();
    const answer = diagnose(bundle({ series: [], topology: [], spans, logs: [] }));
    expect(answer.suspects[0]).toMatchObject({ entity: 'payment' });
    expect(answer.onset).toBe(isoOf(ONSET));
  });

  test('a failure that other systems cause is told to those who run them', () => {
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
      }),
    );
    expect(answer).toMatchObject({ verdict: 'external', remediation: 'escalate-upstream' });
    expect(answer.suspects[0]?.entity).toBe(host);
  });
});

describe('when it began', () => {
  test('an alert that is late does not poison what is usual', () => {
    const late = [{ labels: { alertname: 'SlowPages', service: 'shop' }, startsAt: ONSET + 480 }];
    const answer = diagnose(bundle({ series: PAYMENT_SLOW, alerts: late }));
    expect(answer.onset).toBe(isoOf(ONSET));
    expect(answer.suspects[0]?.entity).toBe('payment');
  });

  test('logs alone tell it too', () => {
    const logs = [
      ...lines('cart', 'INFO', 'served cart #', -1800, 600),
      ...lines('cart', 'ERROR', 'panic: nil pointer in cart #', 0, 600),
    ];
    const late = [{ labels: { alertname: 'CartDown' }, startsAt: ONSET + 300 }];
    const answer = diagnose(bundle({ series: [], topology: [], logs, alerts: late }));
    expect(Date.parse(answer.onset ?? '') / 1000).toBeGreaterThan(ONSET - 60);
    expect(Date.parse(answer.onset ?? '') / 1000).toBeLessThan(ONSET + 60);
    expect(answer.suspects[0]?.entity).toBe('cart');
  });

  test('a hint is believed', () => {
    const window = { start: ONSET - 1800, end: ONSET + 600, onset_hint: ONSET + 60 };
    expect(diagnose(bundle({ series: PAYMENT_SLOW, window })).onset).toBe(isoOf(ONSET + 60));
  });
});

describe('what the cluster and the logs say', () => {
  const dead = { reason: 'OOMKilled', exitCode: 137, finishedAt: isoOf(ONSET + 20) };
  const pod = {
    kind: 'Pod',
    metadata: { name: 'payment-7d9f8b6c5d-x2x4z' },
    status: {
      containerStatuses: [
        {
          name: 'main',
          restartCount: 4,
          ready: true,
          state: { running: {} },
          lastState: { terminated: dead },
        },
      ],
    },
  };

  test('a container that was killed for memory is seen though it runs again', () => {
    const answer = diagnose(
      bundle({
        series: shop({ checkout: [100, 400], shop: [100, 400] }),
        kubernetes: { objects: [pod] },
      }),
    );
    expect(answer.suspects[0]).toMatchObject({ entity: 'payment' });
    expect(answer).toMatchObject({ remediation: 'scale' });
    expect(answer.suspects[0]?.evidence[0]?.message).toContain('OOMKilled');
  });

  test('an end of long ago is another story', () => {
    const old = structuredClone(pod);
    const [status] = old.status.containerStatuses;
    if (status) status.lastState.terminated.finishedAt = isoOf(ONSET - 86_400);
    expect(diagnose(bundle({ kubernetes: { objects: [old] } })).verdict).toBe('healthy');
  });

  test.each([
    ['x509: certificate has expired or is not yet valid', 'rotate-cert'],
    ['could not write order #: No space left on device', 'purge-bad-data'],
    ['failed to parse order #: malformed payload', 'purge-bad-data'],
    ['primary is down, no master to write to', 'failover'],
    ['connection pool exhausted after # ms', 'scale'],
  ])('"%s" asks for %s', (message, remediation) => {
    const logs = [
      ...lines('cart', 'INFO', 'served cart #', -1800, 600),
      ...lines('cart', 'ERROR', message, 10, 600),
    ];
    const answer = diagnose(bundle({ series: shop({ shop: [100, 400] }), logs }));
    expect(answer.suspects[0]).toMatchObject({ entity: 'cart' });
    expect(answer.remediation).toBe(remediation);
  });

  test('an error that names another entity speaks against that one', () => {
    const logs = [
      ...lines('checkout', 'INFO', 'order # placed', -1800, 600),
      ...lines('checkout', 'ERROR', 'POST http://payment:8080/charge: connection refused', 0, 600),
    ];
    expect(diagnose(bundle({ series: [], logs })).suspects[0]?.entity).toBe('payment');
  });
});

describe('when not to accuse', () => {
  test('nothing deviates: healthy, with no one hit and nothing to do', () => {
    expect(diagnose(bundle())).toMatchObject({
      ...{ verdict: 'healthy', remediation: 'none', first_failing: null, onset: null },
      ...{ blast_radius: [], execution_plan: [] },
    });
  });

  test('nothing to look at is not healthy', () => {
    expect(diagnose(bundle({ series: [], topology: [] })).verdict).toBe('inconclusive');
  });

  test('nothing to look at clears no change, nor blames one', () => {
    const changes = [{ kind: 'deploy', id: 'v2', entity: 'cart', at: ONSET - 60 }];
    expect(diagnose(bundle({ series: [], topology: [], changes }))).toMatchObject({
      ...{ verdict: 'inconclusive', root_cause_change: null, suspects: [], execution_plan: [] },
    });
  });

  test('many equally bad are a guess, and said to be one, with the whole ranking', () => {
    const all = Array.from({ length: 8 }, (_, i) =>
      series(`worker-${'abcdefgh'[i]}`, 'cpu_usage', 20, 60),
    );
    const answer = diagnose(bundle({ series: all, topology: [], alerts: [] }));
    expect(answer).toMatchObject({ verdict: 'inconclusive', remediation: 'none' });
    expect(answer.suspects).toHaveLength(8);
  });

  test('success that rises and latency that falls are no trouble', () => {
    const better = [
      series('shop', 'success_rate', 0.6, 0.99),
      series('cart', 'latency_p95_ms', 400, 50),
    ];
    expect(diagnose(bundle({ series: better })).verdict).toBe('healthy');
  });
});

test('the same bundle has the same answer', () => {
  const given = bundle({ series: PAYMENT_SLOW });
  expect(diagnose(given)).toEqual(diagnose(structuredClone(given)));
});
