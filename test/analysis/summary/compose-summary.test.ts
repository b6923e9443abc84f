import { describe, expect, it, test } from 'vitest';
import { diagnose } from '../../../src/analysis/diagnosis/diagnose.ts';
import { composeSummary } from '../../../src/analysis/summary/compose-summary.ts';
import type { Diagnosis } from '../../../src/domain/diagnosis.ts';
import { fc } from '../../support/fast-check.ts';
import { bundle, lines, ONSET, shop } from '../diagnosis/made-up.ts';
import { diagnosis, risen, suspect, tool } from './made-up.ts';

const en = (given: Diagnosis, tools: ReturnType<typeof tool>[] = []) =>
  composeSummary(given, { language: 'en', tools });
const zh = (given: Diagnosis, tools: ReturnType<typeof tool>[] = []) =>
  composeSummary(given, { language: 'zh-Hant', tools });

const SHA = '4f2a91c0d3e5b67890a1b2c3d4e5f60718293a4b';
const blamed = diagnosis({
  verdict: 'change',
  root_cause_change: SHA,
  suspects: [
    suspect({
      change_id: SHA,
      evidence: [
        {
          source: 'change',
          message: 'deploy Raise the pool: size: took effect 4 min before the onset on checkout',
          query: SHA,
          value: null,
          baseline: null,
          at: null,
          note: {
            ...{ kind: 'change', what: 'deploy', title: 'Raise the pool: size', id: SHA },
            timing: { kind: 'before', seconds: 240, entity: 'checkout', quiet: false },
            content: null,
          },
        },
        risen('http_request_duration_ms', 210, 4120),
      ],
    }),
    suspect({ rank: 2, entity: 'cart', confidence: 0.07 }),
  ],
});

describe('each verdict says what it knows and no more', () => {
  test.each<[string, Diagnosis, string, string]>([
    [
      'a component',
      diagnosis(),
      'checkout broke around 13:00 UTC on 18 Jun 2025. What shows it: http_request_duration_seconds rose from 210 ms to 4.12 s (20 times as much). We are 90 % sure of it.',
      '自 2025 年 6 月 18 日 13:00（UTC）起，checkout 發生故障。依據是：http_request_duration_seconds 從 210 ms 升到 4.12 s（約 20 倍）。這項判斷的把握約為 90 %。',
    ],
    [
      'a component that is only likely',
      diagnosis({ confidence_score: 0.55 }),
      'checkout most likely broke around 13:00 UTC on 18 Jun 2025. What shows it: http_request_duration_seconds rose from 210 ms to 4.12 s (20 times as much). We are 55 % sure of it.',
      '自 2025 年 6 月 18 日 13:00（UTC）起，最可能是 checkout 發生故障。依據是：http_request_duration_seconds 從 210 ms 升到 4.12 s（約 20 倍）。這項判斷的把握約為 55 %。',
    ],
    [
      'a change',
      blamed,
      '“Raise the pool: size” (4f2a91c) broke checkout around 13:00 UTC on 18 Jun 2025. What shows it: the change took effect 4 min before the trouble began, and http_request_duration_ms rose from 210 ms to 4.12 s (20 times as much). We are 90 % sure of it; the next candidate is cart with 7 %.',
      '自 2025 年 6 月 18 日 13:00（UTC）起，checkout 發生異常，起因是「Raise the pool: size」（4f2a91c）。依據是：這項變更在異常開始前 4 分鐘生效；另外，http_request_duration_ms 從 210 ms 升到 4.12 s（約 20 倍）。這項判斷的把握約為 90 %；其次是 cart（7 %）。',
    ],
    [
      'somebody else',
      diagnosis({ verdict: 'external', onset: null }),
      'The trouble comes from outside, by way of checkout; it is not ours to mend. What shows it: http_request_duration_seconds rose from 210 ms to 4.12 s (20 times as much). We are 90 % sure of it.',
      '問題來自外部，經由 checkout 影響到我們，無法由我們自行修復。依據是：http_request_duration_seconds 從 210 ms 升到 4.12 s（約 20 倍）。這項判斷的把握約為 90 %。',
    ],
    [
      'nothing sure',
      diagnosis({ verdict: 'inconclusive', confidence_score: 0.3 }),
      'Something went off its usual course around 13:00 UTC on 18 Jun 2025, but the evidence is not enough to say what broke; the first to look at is checkout. What shows it: http_request_duration_seconds rose from 210 ms to 4.12 s (20 times as much). That is a guess, right in about 30 % of such cases.',
      '大約從 2025 年 6 月 18 日 13:00（UTC）開始出現異常，但證據不足，無法判定是什麼故障；建議先查看 checkout。依據是：http_request_duration_seconds 從 210 ms 升到 4.12 s（約 20 倍）。這只是推測，同類情況約有 30 % 的機率正確。',
    ],
    [
      'nothing at all',
      diagnosis({ verdict: 'inconclusive', suspects: [], onset: null, blast_radius: [] }),
      'The evidence is not enough to say what broke.',
      '證據不足，無法判定是什麼故障。',
    ],
    [
      'health',
      diagnosis({ verdict: 'healthy', onset: null, blast_radius: [] }),
      'Nothing that was looked at is off its usual course.',
      '查看過的項目都與平時無異。',
    ],
  ])('%s', (_, given, english, chinese) => {
    expect(en(given)).toBe(english);
    expect(zh(given)).toBe(chinese);
  });
});

describe('evidence is told in the reader’s numbers and words', () => {
  const told = (evidence: Parameters<typeof suspect>[0]) =>
    en(diagnosis({ suspects: [suspect(evidence)] }));

  it.each([
    [
      'memory_working_set_bytes',
      536_870_912,
      1_825_361_101,
      'from 512 MiB to 1.7 GiB (3.4 times as much)',
    ],
    ['error_ratio', 0.001, 0.34, 'from 0.1 % to 34 % (340 times as much)'],
    ['CpuUsageRate(%)', 12, 97.4, 'from 12 % to 97.4 % (8.1 times as much)'],
    ['queue_length', 0, 12_345, 'from 0 to 12,345'],
    ['free_connections', 50, 3, 'fell from 50 to 3'],
  ])('%s has the unit that its name gives it', (metric, from, to, words) => {
    expect(told({ evidence: [risen(metric, from, to)] })).toContain(words);
  });

  it('calls what live diagnoses read as people do', () => {
    const live = { evidence: [risen('latency_p99_ms', 40, 900), risen('restarts', 0, 11.4)] };
    expect(told(live)).toContain('p99 latency rose from 40 ms to 900 ms');
    expect(told(live)).toContain('the number of restarts rose from 0 to 11.');
    expect(zh(diagnosis({ suspects: [suspect(live)] }))).toContain('重啟次數從 0 升到 11');
    expect(told({ evidence: [risen('memory_percent_of_limit', 38, 92)] })).toContain(
      'memory use of its limit rose from 38 % to 92 %',
    );
  });

  it('says failures where the engine counted what did not succeed', () => {
    const up = { ...risen('up', 0, 100), message: 'failures behind up rose from 0 to 100' };
    expect(told({ evidence: [up] })).toContain(
      'the share of failures of scrapes rose from 0 % to 100 %',
    );
  });

  it('tells one thing once, however many percentiles show it', () => {
    const text = told({
      evidence: [risen('latency_p99', 1, 9), risen('latency_p95', 1, 8), risen('cpu', 1, 5)],
    });
    expect(text).toContain('latency_p99');
    expect(text).not.toContain('latency_p95');
    expect(text).toContain('cpu');
  });

  it('quotes a log line cut to a length, on one line, without control characters and secrets', () => {
    const line = `\u001b[31mpool exhausted\u0000\n token=ghp_${'a1B2'.repeat(9)} \u202e${'x'.repeat(400)}`;
    const text = told({
      evidence: [
        {
          source: 'log',
          message: `checkout logs a new message, 412 times: ${line}`,
          query: 'pool exhausted',
          value: 412,
          baseline: 0,
          at: null,
        },
      ],
    });
    expect(text).toContain('pool exhausted');
    expect(text).toContain('…” was written 412 times, usually 0');
    expect(text).not.toMatch(/ghp_|\p{Cc}|\u202e/u);
    expect(text.length).toBeLessThan(420);
  });
});

describe('a line that names another', () => {
  it('is told as the line of whoever wrote it', () => {
    const logs = [
      ...lines('checkout', 'INFO', 'order # placed', -1_800, 600),
      ...lines('checkout', 'ERROR', 'POST http://payment:8080/charge: connection refused', 0, 600),
    ];
    const given = diagnose(bundle({ series: [], logs }));
    expect(given.suspects[0]?.entity).toBe('payment');
    expect(en(given)).toMatch(/the log line “POST [^”]+” of checkout was written \d+ times/);
    expect(zh(given)).toMatch(/checkout 的日誌「POST [^」]+」出現了 \d+ 次/);
  });
});

describe('what is missing is named', () => {
  const tools = [
    tool('prometheus', 'failed', 'timeout'),
    tool('loki', 'not_configured'),
    tool('kubernetes', 'asking'),
    tool('changes', 'empty'),
    tool('control_plane', 'failed', 'http_502'),
    tool('topology', 'ok'),
  ];

  it('with why, in both languages', () => {
    expect(en(diagnosis(), tools)).toContain(
      'Not everything could be seen: Prometheus (timed out) and the control plane (http_502) failed; Kubernetes did not answer in time; the record of changes had nothing to say; Loki is not configured.',
    );
    expect(zh(diagnosis(), tools)).toContain(
      '這次看到的並不完整：Prometheus（逾時）、控制平面（http_502）查詢失敗；Kubernetes 未及時回應；變更記錄沒有資料；Loki 尚未設定。',
    );
  });

  it('and nothing is said when every source answered', () => {
    expect(en(diagnosis(), [tool('prometheus', 'ok')])).not.toContain('could be seen');
  });
});

describe('of what the engine really says', () => {
  const change = {
    kind: 'deploy',
    id: 'v42',
    entity: 'payment',
    at: ONSET - 120,
    title: 'Ship v42',
  };
  const late = { kind: 'deploy', id: 'v43', entity: 'cart', at: ONSET + 1_500, title: 'Ship v43' };
  const failing = bundle({
    series: shop({ payment: [100, 900], checkout: [100, 800], shop: [100, 700] }),
    logs: lines('payment', 'ERROR', 'connection pool exhausted after # ms', 0, 300),
    changes: [change, late],
  });

  it('change, log line and ruled-out reasons are said in English and Chinese', () => {
    const given = diagnose(failing);
    expect(given.verdict).toBe('change');
    expect(en(given)).toContain('“Ship v42” (v42) broke payment');
    expect(en(given)).toContain('the change took effect 2 min before the trouble began');
    expect(en(given)).toContain('deploy v43 (took effect 25 min after it began)');
    expect(zh(given)).toContain('這項變更在異常開始前 2 分鐘生效');
    expect(zh(given)).toContain('部署 v43（在異常開始後 25 分鐘才生效）');
    expect(zh(given)).not.toMatch(/took effect|explained|onset/);
  });

  it('a change that touches nothing that fails is ruled out with that reason', () => {
    const idle = { kind: 'deploy', id: 'v7', entity: 'cart', at: ONSET - 1_800, title: 'Docs' };
    const diff = '+ const colour = "green";';
    const calm = shop({ payment: [100, 900], checkout: [100, 800], shop: [100, 700] });
    const harmless = diagnose(
      bundle({ series: calm, changes: [{ ...idle, files: ['cart/README.md'], diff }] }),
    );
    expect(en(harmless)).toMatch(
      /deploy v7 \((?:only documents|made to cart|nothing in it)[^)]*\)/,
    );
    expect(zh(harmless)).toMatch(/部署 v7（[^）]*\p{Script=Han}[^）]*）/u);
  });

  it('callers whose trouble a callee explains are ruled out with their reason in both languages', () => {
    const given = diagnose(
      bundle({ series: shop({ payment: [100, 900], checkout: [100, 800], shop: [100, 700] }) }),
    );
    expect(en(given)).toContain('checkout (explained by payment, which it calls)');
    expect(zh(given)).toContain('checkout（症狀來自它所呼叫的 payment）');
  });
});

test('whatever names and lines say, a summary is a few hundred characters on one line', () => {
  const text = fc.string({ unit: 'binary', maxLength: 3_000 });
  fc.assert(
    fc.property(
      text,
      text,
      fc.constantFrom('en' as const, 'zh-Hant' as const),
      (name, said, language) => {
        const given = diagnosis({
          suspects: [
            suspect({
              entity: name,
              evidence: (['metric', 'log', 'span', 'kubernetes', 'alert'] as const).map(
                (source) => ({
                  ...risen('x', 1, 2),
                  ...{ source, message: said, query: said },
                }),
              ),
            }),
          ],
          ruled_out: [{ what: name, why: said }],
          blast_radius: [name],
        });
        const summary = composeSummary(given, { language, tools: [] });
        expect(summary).not.toMatch(/\p{Cc}/u);
        expect([...summary].length).toBeLessThan(1_200);
      },
    ),
    { numRuns: 60 },
  );
});
