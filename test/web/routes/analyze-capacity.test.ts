import { describe, expect, it, onTestFinished, test } from 'vitest';
import { createCapacityMetrics } from '../../../src/clients/capacity-metrics/create-capacity-metrics.ts';
import { createPrometheusApi } from '../../../src/clients/prometheus/create-api.ts';
import { createSourceCaller } from '../../../src/clients/sources/create-source-caller.ts';
import type { CapacityAnalysisResponse, PricesRead } from '../../../src/domain/capacity.ts';
import { createCapacity } from '../../../src/pipelines/capacity/create-capacity.ts';
import { type Asked, type HttpSource, startHttpSource } from '../../support/http-source.ts';
import { send } from '../support/send.ts';
import { startWeb } from '../support/start-web.ts';

const NOW = 1_795_000_020_000;
const GIB = 1024 ** 3;
const HEADERS = { 'Content-Type': 'application/json' };
const success = (data: unknown) => ({ json: { status: 'success', data } });

/** As a Prometheus that knows the pods of a checkout which grows by 0.1 GiB a day and may use 8 GiB. */
function prometheus({ url, body }: Asked) {
  const path = url.pathname;
  if (path.endsWith('/label/__name__/values'))
    return success(['container_memory_working_set_bytes', 'kube_pod_container_resource_limits']);
  if (path.endsWith('/labels')) return success(['__name__', 'namespace', 'pod', 'container']);
  if (path.endsWith('/label/pod/values')) return success(['checkout-7d9f8b6c54-x2x2x']);
  if (path.endsWith('/label/container/values')) return success(['app']);
  if (path.endsWith('/label/namespace/values')) return success(['shop']);
  // In the address or in a form.
  const asked = new URLSearchParams([...url.searchParams, ...new URLSearchParams(body)]);
  const [start, end, step] = ['start', 'end', 'step'].map((key) => Number(asked.get(key)));
  const limit = asked.get('query')?.includes('limits');
  const count = Math.floor(((end ?? 0) - (start ?? 0)) / (step ?? 1)) + 1;
  const values = Array.from({ length: count }, (_, i) => {
    const at = (start ?? 0) + i * (step ?? 1);
    const days = (at - NOW / 1_000) / 86_400;
    const swing = 0.05 * Math.sin(2 * Math.PI * days);
    return [at, String(limit ? 8 * GIB : (6 + 0.1 * days + swing) * GIB)];
  });
  return success({ resultType: 'matrix', result: [{ metric: {}, values }] });
}

async function start(reply: Parameters<HttpSource['answer']>[0] = prometheus, prices?: PricesRead) {
  const source = await startHttpSource();
  source.answer(reply);
  const clock = { now: () => NOW };
  const caller = createSourceCaller({ clock, timeoutMs: 3_000, token: null, retries: 0 });
  onTestFinished(async () => {
    caller.close();
    await source.close();
  });
  const usage = createCapacityMetrics({ api: createPrometheusApi(source.url, caller), clock });
  const analyzeCapacity = createCapacity({
    usage: () => usage,
    prices: async () => prices ?? { kind: 'none' },
    timeoutMs: 5_000,
  });
  const { url } = await startWeb({ product: { analyzeCapacity } });
  return { url, source };
}

async function post(url: string, body: object, path = '/api/v1/capacity/analyze') {
  const sent = await send(url + path, {
    method: 'POST',
    headers: HEADERS,
    body: JSON.stringify(body),
  });
  return {
    status: sent.status,
    body: sent.json() as CapacityAnalysisResponse & {
      error: string;
      message: string;
      details: { path: string }[];
    },
  };
}

const NEWER = { resource_ids: ['checkout'], metric_type: 'memory' };

describe('what is answered', () => {
  it('is usage, forecast, advice and a chart', async () => {
    const { url } = await start();
    const { status, body } = await post(url, NEWER);
    expect(status).toBe(200);
    expect(body.current_usage.peak / GIB).toBeCloseTo(6.03, 1);
    expect(body.limit).toBe(8 * GIB);
    expect(body.forecast.trend).toBe('increasing');
    expect(body.forecast.days_to_capacity).toBeGreaterThan(18);
    expect(body.forecast.days_to_capacity).toBeLessThan(21.5);
    expect(body.recommendations[0]?.action).toBe('raise_limit');
    const dates = body.chart_data.map(({ date }) => date);
    expect(dates).toEqual(dates.toSorted());
    expect(body).toMatchObject({ missing: [], notes: [], monthly_cost: null });
  });

  test.each([
    '/api/v1/capacity/analyze',
    '/api/v1/diagnostics/capacity',
    '/capacity/analyze',
    '/diagnostics/capacity',
  ])('is the same at %s and in the older spelling', async (path) => {
    const { url } = await start();
    const older = { resources: ['shop/checkout'], analysis_type: 'forecast' };
    const { status, body } = await post(url, older, path);
    expect(status).toBe(200);
    expect(body.resources.map(({ metric_type }) => metric_type)).toEqual(['memory']);
    expect(body.resource).toBe('shop/checkout');
  });

  it('names what is missing beside what was found', async () => {
    const { url } = await start();
    const { body } = await post(url, { ...NEWER, resource_ids: ['checkout', 'chekout'] });
    expect(body.resource).toBe('checkout');
    expect(body.missing).toEqual([{ resource: 'chekout', near: ['checkout'] }]);
  });

  it('has costs where there are prices, and says why not where the list is unusable', async () => {
    const prices = { currency: 'USD', memory_gib: 2 };
    const priced = await start(prometheus, { kind: 'read', prices });
    const { body } = await post(priced.url, NEWER);
    expect(body.monthly_cost).toEqual({ amount: 16, currency: 'USD' });
    const broken = await start(prometheus, { kind: 'unusable', why: 'no such file' });
    expect((await post(broken.url, NEWER)).body.notes).toEqual([
      "CAPACITY_PRICES_FILE can't be used, so nothing is said of costs: no such file",
    ]);
  });
});

describe('what is refused', () => {
  it('says which field is wrong', async () => {
    const { url, source } = await start();
    const { status, body } = await post(url, { resource_ids: ['a'], metric_type: 'gpu' });
    expect([status, body.error]).toEqual([400, 'invalid_input']);
    expect(body.details[0]?.path).toBe('metric_type');
    expect(body.message).toMatch(/^metric_type: /);
    expect(source.asked).toEqual([]);
  });

  it('names near names of a resource without data', async () => {
    const { url } = await start();
    const { status, body } = await post(url, { ...NEWER, resource_ids: ['chekout'] });
    expect([status, body.error]).toEqual([404, 'resource_not_found']);
    expect(body.message).toBe('Prometheus has no such data of chekout. There is data of checkout.');
  });

  it('says that no source is configured', async () => {
    const { url } = await startWeb();
    const { status, body } = await post(url, NEWER);
    expect([status, body.error]).toEqual([503, 'source_not_configured']);
    expect(body.message).toContain('PROMETHEUS_URL');
  });

  it('says that the source failed, and with what', async () => {
    const { url } = await start(() => ({ status: 500, json: {} }));
    const { status, body } = await post(url, NEWER);
    expect([status, body.error]).toEqual([503, 'source_failed']);
    expect(body.message).toContain('http_500');
  });
});

it('no word of a hostile name reaches a query', async () => {
  const { url, source } = await start();
  const hostile = '"}) or vector(1)#';
  const { status } = await post(url, { ...NEWER, resource_ids: [hostile, 'checkout'] });
  expect(status).toBe(200);
  const asked = source.asked.map(({ url: to, body }) => decodeURIComponent(`${to} ${body}`));
  expect(asked.filter((one) => one.includes('vector'))).toEqual([]);
});
