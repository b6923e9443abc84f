import { expect, it, test } from 'vitest';
import { CapacityAnalysisRequest, CapacityPrices } from '../../src/domain/capacity.ts';

test.each([
  [
    { resource_ids: ['checkout', ' checkout ', 'cart'], metric_type: 'memory' },
    {
      resources: ['checkout', 'cart'],
      metrics: ['memory'],
      analysis: 'forecast',
      forecastDays: 30,
    },
  ],
  [
    { resources: ['checkout'], analysis_type: 'optimization', optimization_target: 'cost' },
    {
      resources: ['checkout'],
      metrics: ['cpu', 'memory', 'disk', 'network'],
      analysis: 'optimization',
      target: 'cost',
    },
  ],
  [
    { resources: ['a'], analysis_type: 'current', metric_type: 'disk', forecast_days: 7 },
    { metrics: ['disk'], analysis: 'current', forecastDays: 7 },
  ],
])('%j is a request', (body, expected) => {
  expect(CapacityAnalysisRequest.parse(body)).toMatchObject(expected);
});

it.each([
  [{}, 'resource_ids'],
  [{ resource_ids: [], metric_type: 'cpu' }, 'resource_ids'],
  [{ resource_ids: ['a'], metric_type: 'gpu' }, 'metric_type'],
  [{ resource_ids: ['a'], metric_type: 'cpu', forecast_days: 6 }, 'forecast_days'],
  [{ resource_ids: ['a'], metric_type: 'cpu', forecast_days: 366 }, 'forecast_days'],
  [{ resource_ids: [''], metric_type: 'cpu' }, 'resource_ids.0'],
  [{ resources: ['a'] }, 'analysis_type'],
  [{ analysis_type: 'current' }, 'resources'],
])('%j is refused at %s', (body, path) => {
  const read = CapacityAnalysisRequest.safeParse(body);
  expect(read.error?.issues.map((issue) => issue.path.join('.'))).toContain(path);
});

it('takes no price it does not know', () => {
  expect(CapacityPrices.safeParse({ currency: 'USD', cpu: 3 }).success).toBe(false);
  expect(CapacityPrices.safeParse({ currency: 'dollars' }).success).toBe(false);
});
