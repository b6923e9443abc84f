import { readFile } from 'node:fs/promises';
import { sign } from '@octokit/webhooks-methods';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { dayMetrics } from '../../src/analysis/slo/day-metrics.ts';
import type { DiagnosisDesk } from '../../src/domain/diagnosis-desk.ts';
import type { DiagnosticSession } from '../../src/domain/diagnostic-session.ts';
import { OpsError } from '../../src/domain/errors.ts';
import type { ExecuteOutcome, Understood } from '../../src/domain/plan/execute.ts';
import type { ToolStatus } from '../../src/web/deps.ts';
import { createHealth } from '../../src/web/index.ts';
import { noDiagnoses } from '../support/no-diagnoses.ts';
import { aCompletedSession, aSession } from '../support/sessions.ts';
import { failedTask, taskInCi, verifiedTask } from '../web/support/sample-tasks.ts';
import { type Answer, type Sent, send } from '../web/support/send.ts';
import { type Changes, makeWeb, startWeb, WEBHOOK_SECRET } from '../web/support/start-web.ts';

type Reference = { $ref: string };
type Media = { schema?: object; example?: unknown; examples?: Record<string, Example | Reference> };
type Example = { value: unknown };
type Described = { content?: Record<string, Media>; headers?: Record<string, unknown> };
type Operation = {
  operationId: string;
  summary: string;
  requestBody?: Described;
  responses: Record<string, Described | Reference>;
};
type Description = { openapi: string; paths: Record<string, Record<string, Operation>> };

const FILE = new URL('../../openapi.yaml', import.meta.url);
/** Files that pages load, and what exists only where an outsider is emulated, are no part of the API. */
const NOT_THE_API = /^\/(?:assets\/|docs\/|emulated(?:\/|$)|console(?:\/|$))/;

let file: Description;
const ajv = formats.default(new Ajv2020({ strict: false, allErrors: true }));

beforeAll(async () => {
  file = parse(await readFile(FILE, 'utf8')) as Description;
  ajv.addSchema({ $id: 'openapi', ...file });
});

function isReference(value: object): value is Reference {
  return '$ref' in value;
}

/** What a reference within the file stands for. */
function resolve<Value extends object>(value: Value | Reference): Value {
  if (!isReference(value)) return value;
  const steps = value.$ref.slice(2).split('/');
  return steps.reduce(
    (at, step) => (at as Record<string, object>)[step] as object,
    file as object,
  ) as Value;
}

/** The schema with its references pointing into the file, so that ajv can follow them. */
function anchored(schema: object): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"openapi#/')) as object;
}

function faults(schema: object, value: unknown): string[] {
  const validate = ajv.compile(anchored(schema));
  return validate(value) ? [] : [ajv.errorsText(validate.errors)];
}

function operations(): { name: string; path: string; method: string; operation: Operation }[] {
  return Object.entries(file.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const name = `${method.toUpperCase()} ${path}`;
      return { name, path, method, operation };
    }),
  );
}

test('the file is OpenAPI 3.1 and every reference in it leads somewhere', async () => {
  const validator = new Validator();
  const result = await validator.validate(structuredClone(file) as Record<string, unknown>);
  expect(result.errors).toBeUndefined();
  expect(result.valid).toBe(true);
  expect(file.openapi).toMatch(/^3\.1\./);
});

test('the file and the server have the same routes', () => {
  const mount = { path: '/console', fetch: () => new Response('') };
  const { web } = makeWeb({ product: { mounts: [mount], emulated: () => ({}) } });
  const served = web.app.routes
    .filter(({ method, path }) => method !== 'ALL' && !NOT_THE_API.test(path))
    .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
  expect(
    operations()
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual([...new Set(served)].toSorted());
});

test('every route says in one sentence what it does, under an id of its own', () => {
  const summaries = operations().map(({ operation }) => operation.summary);
  expect(summaries.filter((summary) => !/^[A-Z][^.]*\.$/.test(summary))).toEqual([]);
  const ids = operations().map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
});

test('every example is what its schema says', () => {
  const wrong = operations().flatMap(({ name, operation }) =>
    [operation.requestBody, ...Object.values(operation.responses)]
      .filter((part) => part !== undefined)
      .flatMap((part) => Object.values(resolve(part).content ?? {}))
      .flatMap(({ schema = {}, example, examples = {} }) => {
        const named = Object.values(examples).map((one) => resolve<Example>(one).value);
        const all = example === undefined ? named : [...named, example];
        return all.flatMap((value) => faults(schema, value));
      })
      .map((fault) => `${name}: ${fault}`),
  );
  expect(wrong).toEqual([]);
});

/** Checks that an answer is one of those the file promises for its route: status, headers, type and body. */
function check(path: string, method: string, answer: Answer): void {
  const described = file.paths[path]?.[method]?.responses[answer.status];
  const where = `${method} ${path} ${answer.status}`;
  if (!described) throw new Error(`${where} is not described`);
  const { content = {}, headers = {} } = resolve<Described>(described);
  for (const name of Object.keys(headers)) {
    expect(answer.headers, where).toHaveProperty(name.toLowerCase());
  }
  const type = answer.headers['content-type']?.split(';')[0] ?? 'none';
  if (Object.keys(content).length === 0) return;
  const media = content[type];
  if (!media) throw new Error(`${where} is not described as ${type}`);
  if (type === 'application/json')
    expect(faults(media.schema ?? {}, answer.json()), where).toEqual([]);
}

const ID = verifiedTask().id;
const JSON_HEADERS = { 'Content-Type': 'application/json' };
const ASK: Sent = {
  method: 'POST',
  headers: JSON_HEADERS,
  body: '{"question":"How do I deploy?"}',
};
const FROM_AFAR = { headers: { Host: 'evil.example' } };
const down = { ping: () => Promise.reject(new Error('gone')) };
const clock = { now: () => 0 };
const failing = { health: createHealth({ database: down, redis: down, clock }) };
const metrics = async (date: string) => dayMetrics(date, [verifiedTask(), failedTask()]);
const away = () => Promise.reject(new OpsError('stores_unavailable', 'gone', { retry: true }));
const broken = () => Promise.reject(new Error('unexpected'));

type Case = [path: string, status: number, sent: Sent, changes?: Changes, target?: string];

const FAQ = '/api/agent/faq';
const TASK = '/api/agent/tasks/{task_id}';
const EVENTS = '/api/agent/tasks/{task_id}/events';
const DAY = '/api/metrics/agent';
const reading = (get: () => Promise<never>) => ({ product: { tasks: { get, recent: get } } });
const answering = (outcome: Awaited<ReturnType<Asking>>) => ({
  product: { ask: async () => outcome },
});
type Asking = NonNullable<NonNullable<Changes['product']>['ask']>;

const DEPLOYMENT: Sent = {
  ...{ method: 'POST', headers: JSON_HEADERS },
  body: '{"incident_id":"INC-1","severity":"P1","affected_services":["checkout"]}',
};
const ALERTS: Sent = { method: 'POST', headers: JSON_HEADERS, body: '{"alert_ids":["Slow"]}' };
const desk = (changes: Partial<DiagnosisDesk>) => ({
  product: { diagnosis: { ...noDiagnoses, ...changes } },
});
const session = (one: DiagnosticSession) => ({
  ...desk({
    begin: async () => one,
    read: async () => one,
    bundleOf: async () => ({ alerts: [] }),
    history: async () => ({ items: [one], total: 1 }),
  }),
});
const tools = async (): Promise<ToolStatus[]> => [
  {
    ...{ name: 'loki', check: { verdict: 'ok', detail: '3', ms: 2 } },
    lastUse: { at: 5, verdict: 'empty', error: null, ms: 1, items: 0 },
  },
];

/** What holds of the routes about diagnoses with the prefix of the API and without. */
function diagnosticCases(prefix: string): Case[] {
  const of = (path: string) => `${prefix}/diagnostics/${path}`;
  const known = session(aCompletedSession());
  const [status, bundle] = [of('{session_id}/status'), of('{session_id}/bundle')];
  const at = (path: string, id = ID) => path.replace('{session_id}', id);
  return [
    [of('deployment'), 202, DEPLOYMENT, known],
    [of('deployment'), 400, { ...DEPLOYMENT, body: '{}' }],
    [of('deployment'), 403, { ...DEPLOYMENT, headers: { ...JSON_HEADERS, ...FROM_AFAR.headers } }],
    [of('deployment'), 413, { ...DEPLOYMENT, body: ' '.repeat(70_000) }],
    [of('deployment'), 503, DEPLOYMENT],
    [of('alerts'), 202, ALERTS, known],
    [of('alerts'), 400, { ...ALERTS, body: '{}' }],
    [of('alerts'), 503, ALERTS],
    [of('history'), 200, {}, known],
    [of('history'), 400, {}, {}, `${of('history')}?page=0`],
    [of('history'), 500, {}, desk({ history: broken })],
    [of('history'), 503, {}, desk({ history: away })],
    [status, 200, {}, known, at(status)],
    [status, 200, {}, session(aSession()), at(status)],
    [status, 403, FROM_AFAR, {}, at(status)],
    [status, 404, {}, {}, at(status)],
    [status, 404, {}, known, at(status, 'none')],
    [status, 500, {}, desk({ read: broken }), at(status)],
    [status, 503, {}, desk({ read: away }), at(status)],
    [bundle, 200, {}, known, at(bundle)],
    [bundle, 404, {}, {}, at(bundle)],
  ];
}

const EXECUTE = '/api/v1/execute';
const RUN: Sent = { method: 'POST', headers: JSON_HEADERS, body: '{"query":"restart checkout"}' };
const plain = (outcome: ExecuteOutcome) => ({
  product: {
    execute: {
      execute: async () => outcome,
      doer: () => ({ user: 'api:local', role: 'operator' as const }),
    },
  },
});
const understood: Understood = {
  ...{ action: 'restart', target: 'checkout', risk: 'medium', undo: null },
  exact: 'kubectl -n shop rollout restart deployment/checkout',
};

const CASES: Case[] = [
  [EXECUTE, 200, RUN, plain({ kind: 'would', understood, dryRun: null })],
  [EXECUTE, 202, RUN, plain({ kind: 'asked', sessionId: ID, understood, dryRun: null, needed: 1 })],
  ['/execute', 202, RUN, plain({ kind: 'diagnosing', sessionId: ID })],
  [EXECUTE, 400, RUN, plain({ kind: 'not_understood', examples: ['restart checkout'] })],
  [EXECUTE, 400, { ...RUN, body: '{}' }],
  [EXECUTE, 403, RUN, plain({ kind: 'role', needed: 'operator', has: 'viewer' })],
  [EXECUTE, 404, RUN, plain({ kind: 'no_target', what: 'No workload.' })],
  [EXECUTE, 409, RUN, plain({ kind: 'impossible', what: 'It is so.' })],
  [EXECUTE, 413, { ...RUN, body: ' '.repeat(70_000) }],
  [EXECUTE, 503, RUN, plain({ kind: 'audit_unavailable' })],
  ...diagnosticCases('/api/v1'),
  ...diagnosticCases(''),
  ['/api/v1/workflows/templates', 200, {}],
  ['/api/v1/workflows/templates', 403, FROM_AFAR],
  ['/api/v1/tools/status', 200, {}, { product: { tools } }],
  ['/api/v1/tools/status', 503, {}, { product: { tools: away } }],
  [FAQ, 202, ASK],
  [FAQ, 202, ASK, answering({ kind: 'duplicate', taskId: ID })],
  [FAQ, 400, { ...ASK, body: '{}' }],
  [FAQ, 400, ASK, answering({ kind: 'invalid', reason: 'too_long', message: 'Too long.' })],
  [FAQ, 403, { ...ASK, headers: { ...JSON_HEADERS, Origin: 'http://evil.example' } }],
  [FAQ, 413, { ...ASK, body: ' '.repeat(70_000) }],
  [FAQ, 429, ASK, answering({ kind: 'rate_limited', retryAfterSeconds: 3 })],
  [FAQ, 500, ASK, { product: { ask: broken } }],
  [FAQ, 503, ASK, answering({ kind: 'unavailable' })],
  [TASK, 200, {}],
  [TASK, 403, FROM_AFAR],
  [TASK, 404, {}, {}, '/api/agent/tasks/none'],
  [TASK, 500, {}, reading(broken)],
  [TASK, 503, {}, reading(away)],
  [EVENTS, 200, {}],
  [EVENTS, 204, { headers: { 'Last-Event-ID': `${verifiedTask().finishedAt}.end` } }],
  [EVENTS, 403, FROM_AFAR],
  [EVENTS, 404, {}, {}, '/api/agent/tasks/none/events'],
  [EVENTS, 503, {}, reading(away)],
  [DAY, 200, {}, { product: { metrics } }],
  [DAY, 200, {}],
  [DAY, 400, {}, {}, `${DAY}?date=today`],
  [DAY, 403, FROM_AFAR],
  [DAY, 500, {}, { product: { metrics: broken } }],
  [DAY, 503, {}, { product: { metrics: away } }],
  ['/slack/events', 404, { method: 'POST' }],
  ['/webhooks/github', 401, { method: 'POST', body: '{}' }],
  ['/webhooks/github', 413, { method: 'POST', body: Buffer.alloc(5 * 1024 * 1024 + 1) }],
  ['/healthz', 200, {}],
  ['/healthz', 200, {}, failing],
  ['/readyz', 200, {}],
  ['/readyz', 503, {}, failing],
  ['/metrics', 200, {}],
  ['/api/v1/healthz', 200, {}],
  ['/api/v1/readyz', 200, {}],
  ['/api/v1/readyz', 503, {}, failing],
  ['/api/v1/metrics', 200, {}],
  ['/', 200, {}],
  ['/', 403, FROM_AFAR],
  ['/docs', 200, {}],
  ['/docs', 403, FROM_AFAR],
  ['/openapi.yaml', 200, {}],
  ['/openapi.yaml', 403, FROM_AFAR],
];

describe('the running server answers as the file says', () => {
  test.each(CASES)('%s %i', async (path, status, sent, changes = {}, target = path) => {
    const { url, tasks } = await startWeb(changes);
    tasks.save(verifiedTask());
    const answer = await send(url + target.replace('{task_id}', ID), sent);
    expect(answer.status).toBe(status);
    check(path, (sent.method ?? 'GET').toLowerCase(), answer);
  });

  test('/api/agent/faq 405, by any other method', async () => {
    const { url } = await startWeb();
    const answer = await send(url + FAQ);
    expect(answer.status).toBe(405);
    check(FAQ, 'post', answer);
  });

  test.each([
    ['accepted', 202, '{}', {}],
    ['refused', 400, '[]', {}],
    ['not handed over', 503, '{}', { onGithubEvent: broken }],
  ])('/webhooks/github %s', async (_, status, body, change) => {
    const once = async () => true;
    const forget = async () => {};
    const github = { secret: WEBHOOK_SECRET, once, forget, onGithubEvent: forget, ...change };
    const { url } = await startWeb({ product: { github } });
    const headers = {
      ...JSON_HEADERS,
      'X-GitHub-Event': 'ping',
      'X-GitHub-Delivery': ID,
      'X-Hub-Signature-256': await sign(WEBHOOK_SECRET, body),
    };
    const answer = await send(`${url}/webhooks/github`, { method: 'POST', headers, body });
    expect(answer.status).toBe(status);
    check('/webhooks/github', 'post', answer);
  });

  test('with tasks of every kind', async () => {
    const { url, tasks } = await startWeb();
    for (const task of [taskInCi(), failedTask(), verifiedTask()]) {
      tasks.save(task);
      check(TASK, 'get', await send(`${url}/api/agent/tasks/${ID}`));
    }
  });

  test('and shows the file itself', async () => {
    const { url } = await startWeb();
    expect((await send(`${url}/openapi.yaml`)).text).toBe(await readFile(FILE, 'utf8'));
  });
});
