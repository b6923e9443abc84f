import { afterEach, beforeEach, expect, test } from 'vitest';
import { diagnose } from '../../../src/analysis/diagnosis/diagnose.ts';
import { createLoki } from '../../../src/clients/loki/create-loki.ts';
import {
  createSourceCaller,
  type SourceCallerOptions,
} from '../../../src/clients/sources/create-source-caller.ts';
import { systemClock } from '../../../src/domain/clock.ts';
import { IncidentBundle } from '../../../src/domain/diagnosis.ts';
import type { EvidenceScope } from '../../../src/domain/evidence.ts';
import { type KeptLine, type LokiServer, startLoki } from '../../support/loki-server.ts';

const NOON = Date.parse('2026-11-22T12:00:00Z');
const MINUTE = 60_000;
const SCOPE: EvidenceScope = {
  ...{ services: ['cart'], namespace: null, alerts: [] },
  window: { start: NOON, end: NOON + 30 * MINUTE },
  baseline: { start: NOON - 60 * MINUTE, end: NOON },
};
const HOSTILE = '"}) or vector(1)#';
const silent = { warn: () => {} };

let loki: LokiServer;
beforeEach(async () => {
  loki = await startLoki([]);
});
afterEach(() => loki.close());

function line(minute: number, text: string, labels: Record<string, string> = {}): KeptLine {
  return { ms: NOON + minute * MINUTE, labels: { service_name: 'cart', ...labels }, line: text };
}

/** A line a minute from an hour before the window to its end. */
function chatter(labels: Record<string, string> = {}): KeptLine[] {
  return Array.from({ length: 90 }, (_, i) =>
    line(i - 60, `served request ${i}`, { level: 'info', ...labels }),
  );
}

function source(options: Partial<SourceCallerOptions> = {}) {
  const caller = createSourceCaller({
    ...{ clock: systemClock, timeoutMs: 2_000, token: null, retries: 0 },
    ...options,
  });
  return createLoki({ url: loki.url, caller, clock: systemClock, log: silent });
}

const gather = (scope: Partial<EvidenceScope> = {}, options = {}) =>
  source(options).gather({ ...SCOPE, ...scope }, AbortSignal.timeout(10_000));

test('lines of the window and of normal time come with their level, entity and time', async () => {
  loki.lines = [...chatter(), line(5, 'connection refused by db', { level: 'error' })];
  const report = await gather();
  expect(report).toMatchObject({ source: 'loki', verdict: 'ok', error: null, warnings: [] });
  const refused = report.part.logs?.filter(({ level }) => level === 'error');
  expect(refused).toEqual([
    {
      ...{ at: (NOON + 5 * MINUTE) / 1_000, entity: 'cart', level: 'error', trace_id: null },
      message: 'connection refused by db',
    },
  ]);
  expect(report.part.logs?.some(({ at }) => at < NOON / 1_000)).toBe(true);
  expect(report.links[0]?.url).toContain(loki.url);
});

test('lines are counted by level over time, with zeros where there were none', async () => {
  loki.lines = [...chatter(), line(10, 'boom', { level: 'ERROR' })];
  const { part } = await gather();
  const errors = part.series?.find(({ metric }) => metric === 'log_error_lines');
  expect(errors?.entity).toBe('cart');
  const counts = errors?.samples.map(([, value]) => value) ?? [];
  expect(counts.filter((one) => one === 1)).toHaveLength(1);
  expect(counts.filter((one) => one === 0).length).toBeGreaterThan(50);
  const normal = part.baseline?.find(({ metric }) => metric === 'log_error_lines');
  expect(normal?.samples.every(([, value]) => value === 0)).toBe(true);
});

test('a hostile name of a service, and of a namespace, ends no query', async () => {
  const labels = { service_name: HOSTILE, namespace: HOSTILE };
  loki.lines = [line(1, 'panic: of the hostile one', labels), line(1, 'panic: of another')];
  const report = await gather({ services: [HOSTILE], namespace: HOSTILE });
  expect(report.verdict).toBe('ok');
  expect(report.warnings).toEqual([]);
  expect(report.part.logs?.map(({ message }) => message)).toEqual(['panic: of the hostile one']);
  // Escaped it may be there; what ends a string is a quote without a backslash.
  for (const query of loki.queries()) expect(query).not.toMatch(/[^\\]"\}\) or/);
});

test('only the namespace asked for is read, and where Loki knows none that is said', async () => {
  loki.lines = [
    line(1, 'error here', { namespace: 'shop' }),
    line(1, 'error there', { namespace: 'other' }),
  ];
  const report = await gather({ namespace: 'shop' });
  expect(report.part.logs?.map(({ message }) => message)).toEqual(['error here']);
  loki.lines = [line(1, 'error')];
  const unknown = await gather({ namespace: 'shop' });
  expect(unknown.warnings).toEqual([expect.stringContaining('namespaces')]);
});

test('services are found by whatever label names them', async () => {
  loki.lines = [
    { ms: NOON + MINUTE, labels: { job: 'shop/cart', service_name: 'other' }, line: 'error one' },
  ];
  const report = await gather();
  expect(report.part.logs).toMatchObject([{ entity: 'cart', message: 'error one' }]);
});

test('a flood of lines does not cut what is critical, and its patterns are counted by Loki', async () => {
  const flood = Array.from({ length: 3_000 }, (_, i) =>
    line((i * 30) / 3_000, `error ${i} of the flood`, { level: 'error' }),
  );
  loki.lines = [...chatter(), ...flood, line(29.99, 'java.lang.OutOfMemoryError')];
  loki.patterns = (_, start) =>
    start < NOON
      ? [{ pattern: 'error <_> of the flood', samples: [[NOON / 1_000 - 60, 10]] }]
      : [{ pattern: 'error <_> of the flood', level: 'error', samples: [[NOON / 1_000, 3_000]] }];
  const report = await gather();
  expect(report.part.logs?.some(({ message }) => message.includes('OutOfMemory'))).toBe(true);
  expect(report.part.logs?.length).toBeLessThanOrEqual(4_000);
  expect(report.warnings).toContain('there are more lines than were fetched');
  expect(report.part.log_patterns).toEqual([
    { entity: 'cart', signature: 'ERROR error <_> of the flood', count: 3_000, baseline_count: 0 },
  ]);
});

test('no credential of a line goes any further', async () => {
  const secret = `ghp_${'a1B2'.repeat(9)}`;
  loki.lines = [line(1, `error: refused with ${secret}`)];
  loki.warnings = [`could not use ${secret}`];
  expect(JSON.stringify(await gather())).not.toContain(secret);
});

test('the warnings of Loki are kept', async () => {
  loki.lines = chatter();
  loki.warnings = ['max entries limit reached'];
  expect((await gather()).warnings).toEqual(['max entries limit reached']);
});

test('the token and the tenant go along', async () => {
  loki.lines = chatter();
  await gather({}, { token: 'secret', headers: { 'x-scope-orgid': 'team-a' } });
  const heads = loki.asked.map(({ headers }) => [headers.authorization, headers['x-scope-orgid']]);
  expect(new Set(heads.map(String))).toEqual(new Set(['Bearer secret,team-a']));
});

test('a service that Loki does not know is empty, not healthy', async () => {
  loki.lines = chatter();
  const report = await gather({ services: ['unheard-of'] });
  expect(report).toMatchObject({ verdict: 'empty', error: null, items: 0 });
  expect(report.warnings).toEqual(['no label of Loki names unheard-of']);
});

test.each([
  ['http_403', { status: 403, text: 'forbidden' }],
  ['http_500', { status: 500, text: 'broken' }],
  ['malformed', { text: '<html>' }],
  ['timeout', 'hang' as const],
])('%s of everything is the failure of the source', async (reason, told) => {
  loki.instead = () => told;
  expect(await gather({}, { timeoutMs: told === 'hang' ? 200 : 5_000 })).toMatchObject({
    verdict: 'failed',
    error: reason,
  });
});

test('what fails beside an answer is a warning', async () => {
  loki.lines = [...chatter(), line(3, 'panic: once')];
  loki.instead = ({ query }) =>
    query.get('query')?.startsWith('sum') ? { status: 400, text: 'too many series' } : null;
  const report = await gather();
  expect(report.verdict).toBe('ok');
  expect(report.warnings).toEqual(['levels were not counted: http_400']);
});

test.each([
  [null, 'ok', /service_name/],
  [{ status: 401, text: 'no org id' }, 'failed', /LOKI_TENANT/],
  [{ status: 404, text: 'not found' }, 'failed', /LOKI_URL/],
])('asked whether it can be asked, with %j, it is %s', async (told, verdict, detail) => {
  loki.lines = chatter();
  loki.instead = () => told;
  const check = await source().check(AbortSignal.timeout(5_000));
  expect(check).toEqual({ verdict, detail: expect.stringMatching(detail) });
});

test('a Loki that went away is found away, whatever is remembered of it', async () => {
  loki.lines = chatter();
  const same = source();
  await same.gather(SCOPE, AbortSignal.timeout(5_000));
  loki.instead = () => ({ status: 503, text: 'down' });
  expect(await same.check(AbortSignal.timeout(5_000))).toMatchObject({ verdict: 'failed' });
});

test('links hold no credentials of ours', async () => {
  loki.lines = [line(1, 'error')];
  const caller = createSourceCaller({
    ...{ clock: systemClock, timeoutMs: 2_000, token: null, retries: 0 },
  });
  const url = loki.url.replace('//', '//reader:pass-word@');
  const { links, verdict } = await createLoki({
    url,
    caller,
    clock: systemClock,
    log: silent,
  }).gather(SCOPE, AbortSignal.timeout(5_000));
  expect(verdict).toBe('ok');
  expect(loki.asked[0]?.headers.authorization).toMatch(/^Basic /);
  expect(JSON.stringify(links)).not.toMatch(/reader|pass-word/);
});

test('the engine finds the service that began to say that it runs out of memory', async () => {
  const after = Array.from({ length: 40 }, (_, i) =>
    line(10 + i / 2, `fatal: out of memory, ${i} bytes`, { level: 'error' }),
  );
  loki.lines = [...chatter(), ...chatter({ service_name: 'front' }), ...after];
  const { part } = await gather({ services: [] });
  const window = { start: NOON / 1_000, end: (NOON + 30 * MINUTE) / 1_000, onset_hint: null };
  const found = diagnose(IncidentBundle.parse({ alerts: [], window, ...part }));
  expect(found.suspects[0]).toMatchObject({ entity: 'cart' });
});
