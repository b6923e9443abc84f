import { afterEach, beforeEach, expect, test } from 'vitest';
import { createControlPlane } from '../../../src/clients/control-plane/create-control-plane.ts';
import { createSourceCaller } from '../../../src/clients/sources/create-source-caller.ts';
import type { EvidenceScope } from '../../../src/domain/evidence.ts';
import {
  type Asked,
  type JsonServer,
  startJsonServer,
  type Told,
} from '../../support/json-server.ts';
import { createMovableClock, type MovableClock } from '../../support/movable-clock.ts';

const NOON = Date.parse('2026-11-22T12:00:00Z');
const MINUTE = 60_000;
const SCOPE: EvidenceScope = {
  ...{ services: [], namespace: null, alerts: [] },
  window: { start: NOON, end: NOON + 30 * MINUTE },
  baseline: { start: NOON - 60 * MINUTE, end: NOON },
};
const LINE = {
  ...{ id: 'a-1', at: '2026-11-22T11:58:00Z', actor: 'mei-lin', action: 'flag.updated' },
  ...{ service: 'checkout', summary: 'new-pricing: off → on' },
};
const INCIDENT = {
  ...{ id: 'i-1', title: 'Checkout is slow', status: 'open', severity: 'P1' },
  ...{ service: 'checkout', started_at: '2026-11-22T12:01:00Z', resolved_at: null },
  url: 'https://control.example/i-1',
};

let server: JsonServer;
let clock: MovableClock;
let pages: Record<string, (asked: Asked) => Told>;
let valid: Set<string>;
let given: number;

function giveToken({ body }: Asked): Told {
  const form = new URLSearchParams(body);
  if (form.get('client_secret') !== 's3cret') return { status: 401, json: { error: 'invalid' } };
  given += 1;
  const token = `token-${given}`;
  valid.add(token);
  return { json: { access_token: token, token_type: 'Bearer', expires_in: 300 } };
}

function guarded(asked: Asked): Told {
  const token = asked.headers.authorization?.replace('Bearer ', '') ?? '';
  if (!valid.has(token)) return { status: 401, json: { error: 'invalid_token' } };
  return pages[asked.path]?.(asked) ?? { json: { items: [] } };
}

beforeEach(async () => {
  [clock, pages, valid, given] = [createMovableClock(), {}, new Set<string>(), 0];
  server = await startJsonServer((asked) =>
    asked.path === '/token' ? giveToken(asked) : guarded(asked),
  );
});
afterEach(() => server.close());

function source({ secret = 's3cret', timeoutMs = 2_000 } = {}) {
  const caller = createSourceCaller({ clock, timeoutMs, token: null, retries: 0 });
  const tokens = { url: `${server.url}/token`, clientId: 'opsloop', clientSecret: secret };
  const log = { warn: () => {} };
  return createControlPlane({ url: `${server.url}/v1`, tokens, caller, clock, log });
}

const signal = () => AbortSignal.timeout(10_000);
const list =
  (...items: object[]) =>
  () => ({ json: { items } });

test('lines of the audit log that changed something are changes, and incidents are alerts', async () => {
  pages['/v1/audit-logs'] = list(
    LINE,
    { ...LINE, id: 'a-2', action: 'replicas.scaled', summary: null },
    { ...LINE, id: 'a-3', action: 'deployment_promoted', version: 'v7', commit: '1a2b3c4' },
    { ...LINE, id: 'a-4', action: 'config.change' },
    { ...LINE, id: 'a-5', action: 'config.viewed' },
    { ...LINE, id: 'a-6', action: 'user.login' },
  );
  pages['/v1/incidents'] = list(INCIDENT);
  const report = await source().gather(SCOPE, signal());
  expect(report).toMatchObject({ source: 'control_plane', verdict: 'ok', warnings: [] });
  const kinds = report.part.changes?.map(({ id, kind }) => `${id} ${kind}`);
  expect(kinds).toEqual(['a-1 flag', 'a-2 scale', 'a-3 deploy', 'a-4 config']);
  expect(report.part.changes?.[0]).toMatchObject({
    ...{ entity: 'checkout', at: NOON / 1_000 - 120, author: 'mei-lin' },
    title: 'new-pricing: off → on',
  });
  expect(report.part.alerts).toMatchObject([
    { labels: { alertname: 'Checkout is slow', service: 'checkout' }, startsAt: NOON / 1_000 + 60 },
  ]);
  expect(report.links).toEqual([{ title: INCIDENT.title, url: INCIDENT.url }]);
});

test('the time that is asked for is the window and the day before it', async () => {
  await source().gather(SCOPE, signal());
  const asked = server.asked.find(({ path }) => path === '/v1/audit-logs');
  expect(asked?.query.get('from')).toBe('2026-11-21T12:00:00.000Z');
  expect(asked?.query.get('to')).toBe('2026-11-22T12:30:00.000Z');
});

test('one token serves until shortly before it ends, and then a new one is asked for', async () => {
  const control = source();
  await Promise.all([control.gather(SCOPE, signal()), control.gather(SCOPE, signal())]);
  clock.jump(4 * MINUTE);
  await control.gather(SCOPE, signal());
  expect(given).toBe(1);
  clock.jump(31_000);
  await control.gather(SCOPE, signal());
  expect(given).toBe(2);
});

test('a token that was taken back is replaced once', async () => {
  const control = source();
  await control.gather(SCOPE, signal());
  valid.clear();
  pages['/v1/audit-logs'] = list(LINE);
  expect(await control.gather(SCOPE, signal())).toMatchObject({ verdict: 'ok', warnings: [] });
  expect(given).toBe(2);
});

test('a client that is refused is a failure, told without its secret', async () => {
  const control = source({ secret: 'wrong-secret' });
  const report = await control.gather(SCOPE, signal());
  expect(report).toMatchObject({ verdict: 'failed', error: 'token_http_401' });
  const check = await control.check(signal());
  expect(check.detail).toContain('CONTROL_PLANE_CLIENT_SECRET');
  expect(JSON.stringify([report, check])).not.toContain('wrong-secret');
});

test('pages are followed up to a bound that is told', async () => {
  pages['/v1/audit-logs'] = ({ query }) => {
    const cursor = Number(query.get('cursor') ?? 0);
    return { json: { items: [{ ...LINE, id: `a-${cursor}` }], next: String(cursor + 1) } };
  };
  const report = await source().gather(SCOPE, signal());
  expect(report.part.changes).toHaveLength(5);
  expect(report.warnings).toEqual(['there are more audit logs than were read']);
});

test('one list that fails is a warning beside the other', async () => {
  pages['/v1/audit-logs'] = list(LINE);
  pages['/v1/incidents'] = () => ({ status: 403, json: {} });
  const report = await source().gather(SCOPE, signal());
  expect(report.verdict).toBe('ok');
  expect(report.warnings).toContain('incidents could not be read: http_403');
});

test('nothing that happened is empty', async () => {
  expect(await source().gather(SCOPE, signal())).toMatchObject({ verdict: 'empty', error: null });
});

test.each<[string, Told]>([
  ['http_403', { status: 403, json: {} }],
  ['http_500', { status: 500, text: 'broken' }],
  ['malformed', { json: { items: [{ id: 7 }] } }],
  ['timeout', 'hang'],
])('%s of everything is the failure of the source', async (reason, told) => {
  pages['/v1/audit-logs'] = () => told;
  pages['/v1/incidents'] = () => told;
  const report = await source({ timeoutMs: told === 'hang' ? 200 : 5_000 }).gather(SCOPE, signal());
  expect(report).toMatchObject({ verdict: 'failed', error: reason });
});

test('the check says that both lists can be read, or what to mend', async () => {
  expect(await source().check(signal())).toMatchObject({ verdict: 'ok' });
  pages['/v1/audit-logs'] = () => ({ status: 404, json: {} });
  const check = await source().check(signal());
  expect(check).toEqual({
    verdict: 'failed',
    detail: expect.stringContaining('CONTROL_PLANE_URL'),
  });
});
