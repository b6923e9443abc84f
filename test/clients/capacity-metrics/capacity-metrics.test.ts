import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { chooseFiner, choosePast } from '../../../src/clients/capacity-metrics/choose-span.ts';
import { createCapacityMetrics } from '../../../src/clients/capacity-metrics/create-capacity-metrics.ts';
import { nearNames } from '../../../src/clients/capacity-metrics/near-names.ts';
import { podsOf, workloadOf } from '../../../src/clients/capacity-metrics/pod-names.ts';
import { readPrices } from '../../../src/clients/capacity-metrics/read-prices.ts';
import { createPrometheusApi } from '../../../src/clients/prometheus/create-api.ts';
import {
  createSourceCaller,
  type SourceCaller,
} from '../../../src/clients/sources/create-source-caller.ts';
import { fc } from '../../support/fast-check.ts';
import { makeTempFolder } from '../../support/folders.ts';
import { type Asked, type HttpSource, startHttpSource } from '../../support/http-source.ts';

const NOW = 1_795_000_000_000;
const NAME = 'check"out\\';

let source: HttpSource;
let caller: SourceCaller;

beforeEach(async () => {
  source = await startHttpSource();
  const clock = { now: () => NOW };
  caller = createSourceCaller({ clock, timeoutMs: 2_000, token: 'let-me-in', retries: 0 });
});

afterEach(async () => {
  caller.close();
  await source.close();
});

function look(resource: string, forecastDays = 30) {
  const clock = { now: () => NOW };
  const usage = createCapacityMetrics({ api: createPrometheusApi(source.url, caller), clock });
  const question = { resource, metric: 'memory', forecastDays } as const;
  return usage.look(question, AbortSignal.timeout(5_000));
}

/** In the address or in a form. */
function parametersOf({ url, body }: Pick<Asked, 'url' | 'body'>): URLSearchParams {
  return new URLSearchParams([...url.searchParams, ...new URLSearchParams(body)]);
}

/** Answers as a Prometheus that knows the memory of one process. */
function knowing(service: string) {
  const success = (data: unknown) => ({ json: { status: 'success', data } });
  return ({ url, body }: Asked) => {
    if (url.pathname.endsWith('/__name__/values'))
      return success(['process_resident_memory_bytes']);
    if (url.pathname.endsWith('/labels')) return success(['__name__', 'job']);
    if (url.pathname.endsWith('/label/job/values')) return success([service]);
    const asked = parametersOf({ url, body });
    const [start, end, step] = ['start', 'end', 'step'].map((key) => Number(asked.get(key)));
    const count = Math.floor(((end ?? 0) - (start ?? 0)) / (step ?? 1)) + 1;
    const values = Array.from({ length: count }, (_, i) => [(start ?? 0) + i * (step ?? 1), '5']);
    return success({ resultType: 'matrix', result: [{ metric: {}, values }] });
  };
}

function queries(): URLSearchParams[] {
  return source.asked.filter(({ url }) => url.pathname.endsWith('query_range')).map(parametersOf);
}

describe('what is asked', () => {
  it('names a resource as one escaped string, whatever it is called', async () => {
    source.answer(knowing(NAME));
    expect(await look(NAME)).toMatchObject({ kind: 'found', history: { limit: null } });
    expect(queries().map((query) => query.get('query'))).toEqual([
      'sum(process_resident_memory_bytes{job="check\\"out\\\\"})',
    ]);
  });

  it.each([7, 30, 40, 41, 90, 91, 365])('is at most 1,000 points for %i days', async (days) => {
    source.answer(knowing('checkout'));
    expect((await look('checkout', days)).kind).toBe('found');
    for (const query of queries()) {
      const span = Number(query.get('end')) - Number(query.get('start'));
      expect(span / Number(query.get('step'))).toBeLessThanOrEqual(1_000);
    }
  });

  it('holds no word of a resource that nobody knows', async () => {
    source.answer(knowing('checkout'));
    const hostile = '"}) or vector(1)#';
    expect((await look(hostile)).kind).toBe('none');
    const all = source.asked.map(({ url, body }) => decodeURIComponent(`${url} ${body}`));
    expect(all.filter((one) => one.includes('vector'))).toEqual([]);
  });

  it('carries the token', async () => {
    source.answer(knowing('checkout'));
    await look('checkout');
    expect(new Set(source.asked.map(({ headers }) => headers.authorization))).toEqual(
      new Set(['Bearer let-me-in']),
    );
  });
});

it('a source that fails is said to have failed, not to know nothing', async () => {
  source.answer(() => ({ status: 503 }));
  expect(await look('checkout')).toMatchObject({ kind: 'failed', reason: 'http_503' });
});

describe('the past that is read', () => {
  it('is never finer than needed nor longer than known', () => {
    const past = choosePast(NOW, 30);
    expect(chooseFiner(past, past.span.start)).toBeNull();
    const finer = chooseFiner(past, past.span.end - 3_600_000);
    expect(finer).toMatchObject({ stepSeconds: 30 });
    expect(finer?.span.start).toBe(past.span.end - 7_200_000);
  });
});

describe('the names of pods', () => {
  it.each([
    ['checkout-7d9f8b6c54-x2x2x', 'checkout'],
    ['orders-db-0', 'orders-db'],
    ['node-exporter-8xk2p', 'node-exporter'],
    ['checkout', 'checkout'],
  ])('%s is of %s', (pod, workload) => {
    expect(workloadOf(pod)).toBe(workload);
    if (pod !== workload) expect(pod).toMatch(new RegExp(`^(?:${podsOf(workload)})$`));
  });

  it('are matched by exactly their workload, whatever it is called', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 40 }), (name) => {
        const pattern = new RegExp(`^(?:${podsOf(name)})$`);
        expect(`${name}-0`).toMatch(pattern);
        expect(`x${name}-0`).not.toMatch(pattern);
      }),
    );
  });
});

it('near names are those that share most pairs of letters', () => {
  const names = ['payment', 'payments-db', 'cart', 'shipping'];
  expect(nearNames('paymnet', names)).toEqual(['payment', 'payments-db']);
  expect(nearNames('zzz', names)).toEqual([]);
});

describe('a price list', () => {
  async function priced(text: string) {
    const folder = await makeTempFolder();
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const file = join(folder, 'prices.yaml');
    await writeFile(file, text);
    return readPrices(file);
  }

  it('says what things cost a month', async () => {
    expect(await priced('currency: EUR\ncpu_core: 21.5\nmemory_gib: 3\n')).toEqual({
      kind: 'read',
      prices: { currency: 'EUR', cpu_core: 21.5, memory_gib: 3 },
    });
  });

  it.each([
    ['currency: euros', /currency/],
    ['currency: EUR\ncpu: 3', /cpu/],
    ['currency: EUR\ncpu_core: -1', /cpu_core/],
    ['{', /./],
  ])('that is %j says what is wrong with it', async (text, why) => {
    expect(await priced(text)).toEqual({ kind: 'unusable', why: expect.stringMatching(why) });
  });

  it('that is not there is said so, and none is asked of nobody', async () => {
    expect(await readPrices(null)).toEqual({ kind: 'none' });
    expect(await readPrices('/nowhere/prices.yaml')).toMatchObject({ kind: 'unusable' });
  });
});
