import { describe, expect, test } from 'vitest';
import { dayMetrics } from '../../../src/analysis/slo/day-metrics.ts';
import { failedTask, verifiedTask } from '../support/sample-tasks.ts';
import { send } from '../support/send.ts';
import { startWeb } from '../support/start-web.ts';

const TASKS = [verifiedTask(), failedTask('1c2d3e4f-6f0e-4c56-9d4c-6a2a4f1f9a11')];
const product = { metrics: async (date: string) => dayMetrics(date, TASKS) };

describe('GET /api/metrics/agent', () => {
  test('sums up today when no day is named', async () => {
    const { url } = await startWeb({ product });
    const answer = await send(`${url}/api/metrics/agent`);
    expect(answer.status).toBe(200);
    expect(answer.json()).toMatchObject({
      date: '20261122',
      total_tasks: 2,
      success_count: 1,
      failure_count: 1,
      success_rate_percent: 50,
      tte_ms: { p50: 20_000, p95: 20_000, p99: 20_000 },
      slo_met: { tte_under_60s: true, success_rate_above_99: false },
      failures: { ci_failed: 1 },
      degraded_count: 0,
    });
    expect(answer.json().stages).toHaveProperty('commit.p50', 1_000);
  });

  test('judges nothing on a day without tasks', async () => {
    const { url } = await startWeb({ product });
    const answer = await send(`${url}/api/metrics/agent?date=20260101`);
    expect(answer.json()).toMatchObject({
      date: '20260101',
      total_tasks: 0,
      success_rate_percent: null,
      tte_ms: { p50: null, p95: null, p99: null },
      slo_met: { tte_under_60s: null, success_rate_above_99: null },
    });
  });

  test('rounds for readers and judges exactly', async () => {
    const metrics = async (date: string) => ({
      ...dayMetrics(date, []),
      successRatePercent: (98.9999 / 100) * 100,
      sloMet: { tteUnder60s: null, successRateAbove99: false },
    });
    const { url } = await startWeb({ product: { metrics } });
    expect((await send(`${url}/api/metrics/agent`)).json()).toMatchObject({
      success_rate_percent: 99,
      slo_met: { success_rate_above_99: false },
    });
  });

  test.each([['2026-11-22'], ['20260231'], ['20261301'], ['today'], [''], ['202611221']])(
    'refuses the day %j',
    async (date) => {
      const { url } = await startWeb({ product });
      const answer = await send(`${url}/api/metrics/agent?date=${date}`);
      expect(answer.status).toBe(400);
      expect(answer.json()).toMatchObject({
        error: 'invalid_input',
        details: [{ path: 'date', code: 'malformed_date' }],
      });
    },
  );
});
