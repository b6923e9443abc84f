import { describe, expect, test } from 'vitest';
import type { DiagnosisDesk, DiagnosisWish } from '../../../src/domain/diagnosis-desk.ts';
import type { ToolAnswer } from '../../../src/domain/diagnostic-session.ts';
import { OpsError } from '../../../src/domain/errors.ts';
import { noDiagnoses } from '../../support/no-diagnoses.ts';
import { aCompletedSession, aSession } from '../../support/sessions.ts';
import { send } from '../support/send.ts';
import { startWeb } from '../support/start-web.ts';

/** A server over a desk of which some deeds are told. */
async function serve(desk: Partial<DiagnosisDesk> = {}) {
  const wishes: DiagnosisWish[] = [];
  const diagnosis: DiagnosisDesk = {
    ...noDiagnoses,
    async begin(wish) {
      wishes.push(wish);
      return aSession({ id: ID });
    },
    ...desk,
  };
  return { wishes, ...(await startWeb({ product: { diagnosis } })) };
}

const ID = '0b9c3f5e-6f0e-8c56-9d4c-6a2a4f1f9a10';
const DEPLOYMENT = {
  incident_id: 'INC-1',
  severity: 'P1',
  affected_services: ['checkout', 'cart'],
};
const ALERTS = { alert_ids: ['HighErrorRate'] };

function post(url: string, body: unknown, headers: Record<string, string> = {}) {
  return send(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

const PREFIXES = [['/api/v1'], ['']];

describe('POST /diagnostics', () => {
  test.each(PREFIXES)(
    '%s/deployment begins a diagnosis of every service, as asked',
    async (prefix) => {
      const { url, wishes } = await serve();
      const answer = await post(`${url}${prefix}/diagnostics/deployment`, {
        ...DEPLOYMENT,
        title: 'Slow',
        time_range: { start: '2026-11-22T15:00:00Z', end: 1_795_362_000 },
        context: { namespace: 'shop', alert_ids: ['f1'] },
      });
      expect([answer.status, answer.json()]).toMatchObject([
        202,
        {
          session_id: ID,
          status: 'accepted',
          message: expect.stringMatching(/begun/),
          estimated_time: 10,
        },
      ]);
      expect(answer.headers.location).toBe(`/api/v1/diagnostics/${ID}/status`);
      expect(answer.headers['x-trace-id']).toBe(ID);
      expect(wishes).toMatchObject([
        {
          ...{ kind: 'deployment', incidentId: null, askedBy: 'api:local', language: 'en' },
          request: {
            ...{ incidentId: 'INC-1', severity: 'P1', services: ['checkout', 'cart'] },
            ...{ namespace: 'shop', alertIds: ['f1'], title: 'Slow' },
            window: { start: Date.UTC(2026, 10, 22, 15), end: 1_795_362_000_000 },
          },
        },
      ]);
    },
  );

  test.each(PREFIXES)('%s/alerts begins one of alerts, with the usual window', async (prefix) => {
    const { url, wishes } = await serve();
    const answer = await post(`${url}${prefix}/diagnostics/alerts`, {
      ...ALERTS,
      include_logs: false,
    });
    expect(answer.status).toBe(202);
    expect(wishes).toMatchObject([
      {
        kind: 'alerts',
        request: {
          ...{ alertIds: ['HighErrorRate'], correlationWindow: 300 },
          ...{ includeMetrics: true, includeLogs: false },
        },
      },
    ]);
  });

  test('is the same wish when it is sent again under its request id, and only then', async () => {
    const { url, wishes } = await serve();
    const to = `${url}/diagnostics/deployment`;
    await post(to, DEPLOYMENT, { 'X-Request-ID': 'r1' });
    await post(to, DEPLOYMENT, { 'X-Request-ID': 'r1' });
    await post(to, { ...DEPLOYMENT, severity: 'P0' }, { 'X-Request-ID': 'r1' });
    await post(to, DEPLOYMENT);
    await post(to, DEPLOYMENT);
    const [first, second, ...others] = wishes.map(({ once }) => once);
    expect(second).toBe(first);
    expect(new Set([first, ...others]).size).toBe(4);
  });

  test.each([
    ['incident_id', { ...DEPLOYMENT, incident_id: undefined }],
    ['incident_id', { ...DEPLOYMENT, incident_id: '  ' }],
    ['severity', { ...DEPLOYMENT, severity: 'high' }],
    ['affected_services', { ...DEPLOYMENT, affected_services: 'checkout' }],
    ['affected_services.1', { ...DEPLOYMENT, affected_services: ['a', 7] }],
    ['affected_services', { ...DEPLOYMENT, affected_services: Array(51).fill('a') }],
    ['time_range.start', { ...DEPLOYMENT, time_range: { start: 'yesterday', end: 5 } }],
    ['time_range.end', { ...DEPLOYMENT, time_range: { start: 5, end: 5 } }],
    ['context.namespace', { ...DEPLOYMENT, context: { namespace: 5 } }],
    ['', []],
  ])('/deployment names the field %j when it is wrong', async (path, body) => {
    const { url, wishes } = await serve();
    const answer = await post(`${url}/api/v1/diagnostics/deployment`, body);
    expect([answer.status, answer.json()]).toMatchObject([
      400,
      { error: 'invalid_input', details: [{ path }] },
    ]);
    expect(wishes).toEqual([]);
  });

  test.each([
    ['alert_ids', {}],
    ['alert_ids', { alert_ids: [] }],
    ['alert_ids.0', { alert_ids: [''] }],
    ['correlation_window', { ...ALERTS, correlation_window: 0 }],
    ['include_logs', { ...ALERTS, include_logs: 'no' }],
  ])('/alerts names the field %s when it is wrong', async (path, body) => {
    const { url } = await serve();
    const answer = await post(`${url}/diagnostics/alerts`, body);
    expect([answer.status, answer.json()]).toMatchObject([400, { details: [{ path }] }]);
  });

  test('refuses what is too large, no JSON, another method, and whoever is not this machine', async () => {
    const { url } = await serve();
    const to = `${url}/api/v1/diagnostics/alerts`;
    expect((await post(to, ' '.repeat(70_000))).status).toBe(413);
    expect((await post(to, '{')).json()).toMatchObject({ error: 'invalid_input' });
    const wrong = await send(to);
    expect([wrong.status, wrong.headers.allow, wrong.json()]).toMatchObject([
      405,
      'POST',
      { error: 'method_not_allowed' },
    ]);
    const far = await post(to, ALERTS, { 'X-Forwarded-For': '10.0.0.1' });
    expect([far.status, far.json()]).toMatchObject([403, { error: 'loopback_only' }]);
  });

  test('says that nothing was accepted while Redis is away', async () => {
    const begin = () => Promise.reject(new Error('gone'));
    const { url } = await serve({ begin });
    const answer = await post(`${url}/diagnostics/alerts`, ALERTS);
    expect([answer.status, answer.json()]).toMatchObject([503, { error: 'queue_unavailable' }]);
  });
});

describe('GET /diagnostics/{session_id}/status', () => {
  test.each(PREFIXES)('%s shows a diagnosis that is under way', async (prefix) => {
    const asking: ToolAnswer = {
      ...{ source: 'loki', verdict: 'asking', error: null, warnings: [], ms: 0, items: 0 },
      links: [],
    };
    const session = aSession({ id: ID, progress: 30, currentStep: 'gather', tools: [asking] });
    const { url } = await serve({ read: async () => session });
    const answer = await send(`${url}${prefix}/diagnostics/${ID.toUpperCase()}/status`);
    expect([answer.status, answer.json()]).toMatchObject([
      200,
      {
        ...{ session_id: ID, status: 'processing', progress: 30, current_step: 'gather' },
        ...{ result: null, error: null, tools: [{ source: 'loki', verdict: 'asking' }] },
      },
    ]);
  });

  test('shows the whole result once it is completed', async () => {
    const { url } = await serve({ read: async () => aCompletedSession({ id: ID }) });
    const { result } = (await send(`${url}/diagnostics/${ID}/status`)).json();
    expect(result).toMatchObject({
      ...{ summary: 'checkout is slow.', confidence_score: 0.9, verdict: 'component' },
      findings: [{ source: 'metric', severity: 'critical', evidence: { entity: 'checkout' } }],
      recommended_actions: ['Scale checkout out'],
      tools_used: ['prometheus'],
      execution_time: 2.5,
      execution_plan: [{ step: 1, action: 'scale', risk: 'low', status: 'proposed' }],
      suspects: [{ rank: 1, entity: 'checkout' }],
      root_cause: 'checkout',
      correlation_graph: { nodes: [{ id: 'checkout', role: 'cause' }], edges: [] },
      affected_components: ['checkout', 'frontend'],
      mitigation_steps: ['Scale checkout out'],
    });
  });

  test('shows why one failed', async () => {
    const error = { code: 'no_evidence', message: 'No source answered.' };
    const session = aSession({ id: ID, status: 'failed', error });
    const { url } = await serve({ read: async () => session });
    expect((await send(`${url}/diagnostics/${ID}/status`)).json()).toMatchObject({
      ...{ status: 'failed', result: null, error },
    });
  });

  test.each([['none'], [ID], ['..%2f..'], ['%']])(
    'answers 404 to %s, which names none',
    async (id) => {
      const { url } = await serve();
      const answer = await send(`${url}/diagnostics/${id}/status`);
      expect([answer.status, answer.json()]).toMatchObject([
        404,
        { error: expect.stringMatching(/not_found/) },
      ]);
    },
  );
});

describe('GET /diagnostics/{session_id}/bundle', () => {
  test('hands out what a diagnosis was made of', async () => {
    const bundle = { alerts: [], series: [{ entity: 'a' }] };
    const read = async () => aCompletedSession({ id: ID });
    const { url } = await serve({ read, bundleOf: async () => bundle });
    const answer = await send(`${url}/api/v1/diagnostics/${ID}/bundle`);
    expect([answer.status, answer.json()]).toEqual([200, bundle]);
    expect(answer.headers['content-disposition']).toContain(`bundle-${ID}.json`);
  });

  test('answers 404 where there is none', async () => {
    const { url } = await serve({ read: async () => aSession({ id: ID }) });
    const answer = await send(`${url}/diagnostics/${ID}/bundle`);
    expect([answer.status, answer.json()]).toMatchObject([404, { error: 'bundle_not_found' }]);
  });
});

describe('GET /diagnostics/history', () => {
  test.each(PREFIXES)('%s shows a page, newest first, and how many there are', async (prefix) => {
    const asked: unknown[] = [];
    const { url } = await serve({
      async history(query) {
        asked.push(query);
        return { items: [aCompletedSession({ id: ID })], total: 21 };
      },
    });
    const query = 'page=3&page_size=10&start_time=2026-11-22T00:00:00Z&end_time=1795400000';
    const answer = await send(`${url}${prefix}/diagnostics/history?${query}`);
    expect(asked).toEqual([
      { page: 3, pageSize: 10, from: Date.UTC(2026, 10, 22), to: 1_795_400_000_000 },
    ]);
    expect(answer.json()).toMatchObject({
      items: [{ session_id: ID, verdict: 'component', root_cause: 'checkout' }],
      pagination: { page: 3, page_size: 10, total: 21, total_pages: 3 },
    });
  });

  test.each([
    ['page', 'page=0'],
    ['page', 'page=x'],
    ['page_size', 'page_size=101'],
    ['start_time', 'start_time=yesterday'],
    ['end_time', 'start_time=2026-11-22T00:00:00Z&end_time=2026-11-21T00:00:00Z'],
  ])('names %s when it is wrong: %s', async (path, query) => {
    const { url } = await serve();
    const answer = await send(`${url}/diagnostics/history?${query}`);
    expect([answer.status, answer.json()]).toMatchObject([400, { details: [{ path }] }]);
  });

  test('answers 503 while PostgreSQL is away', async () => {
    const gone = new OpsError('database_unavailable', 'gone', { retry: true });
    const { url } = await serve({ history: () => Promise.reject(gone) });
    expect((await send(`${url}/diagnostics/history`)).status).toBe(503);
  });
});

test('GET /api/v1/workflows/templates lists what can be started, with the steps that are built', async () => {
  const workflows = [{ name: 'diagnose', steps: ['scope', 'gather'] }];
  const { url } = await startWeb({ product: { workflows } });
  const { templates } = (await send(`${url}/api/v1/workflows/templates`)).json();
  expect((templates as { id: string }[]).map(({ id }) => id)).toEqual([
    ...['deployment_diagnosis', 'alert_analysis', 'faq', 'capacity_analysis', 'execute'],
  ]);
  expect(templates).toMatchObject(
    expect.arrayContaining([
      expect.objectContaining({
        id: 'deployment_diagnosis',
        start: { method: 'POST', path: '/api/v1/diagnostics/deployment' },
        steps: [
          { pipeline: 'diagnose', name: 'scope' },
          { pipeline: 'diagnose', name: 'gather' },
        ],
        request_schema: expect.objectContaining({
          required: ['incident_id', 'severity', 'affected_services'],
        }),
      }),
    ]),
  );
});

test('GET /api/v1/tools/status shows how every source is and when it was last asked', async () => {
  const use = { at: 0, verdict: 'failed', error: 'timeout', ms: 900, items: 0 } as const;
  const { url } = await startWeb({
    product: {
      tools: async () => [
        { name: 'prometheus', check: { verdict: 'ok', detail: '3.1', ms: 4 }, lastUse: use },
        {
          ...{ name: 'loki', lastUse: null },
          check: { verdict: 'not_configured', detail: 'set LOKI_URL', ms: 0 },
        },
      ],
    },
  });
  expect((await send(`${url}/api/v1/tools/status`)).json()).toEqual({
    tools: [
      {
        ...{ name: 'prometheus', status: 'ok', detail: '3.1', latency_ms: 4 },
        last_used: {
          ...{ at: '1970-01-01T00:00:00.000Z', verdict: 'failed', error: 'timeout' },
          ...{ duration_ms: 900, items: 0 },
        },
      },
      {
        ...{ name: 'loki', status: 'not_configured', detail: 'set LOKI_URL' },
        ...{ latency_ms: null, last_used: null },
      },
    ],
  });
});
