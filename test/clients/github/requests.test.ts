import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { GithubAuth, GithubCall } from '../../../src/clients/github/connect-octokit.ts';
import { createGithub, type GithubOptions } from '../../../src/clients/github/create-github.ts';
import {
  createPacer,
  type PaceGaps,
  type Pacer,
} from '../../../src/clients/pacing/create-pacer.ts';
import { systemClock } from '../../../src/domain/clock.ts';
import type { GithubPort } from '../../../src/pipelines/ports.ts';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';
import { type ScriptedGithub, startScriptedGithub } from './scripted-github.ts';

const TOKEN = 'ghp_verysecret';
const us = { viewer: { login: 'opsloop[bot]' }, repository: { id: 'R_1' } };
const viewer = { status: 200, body: { data: us } };
const down = { status: 502, body: { message: 'Server Error' } };
let store: TestRedis;
let server: ScriptedGithub;
let calls: GithubCall[];
let logged: unknown[];
let paceKey: string;

beforeAll(async () => {
  store = await createTestRedis();
});
afterAll(() => store.close());
beforeEach(async () => {
  server = await startScriptedGithub();
  calls = [];
  logged = [];
  paceKey = randomUUID();
});
afterEach(() => server.close());

/** Another process's pacer of the same token, which would rather not wait. */
function pacer(gaps: Partial<PaceGaps> = { writeMs: 1 }): Pacer {
  return createPacer({ redis: store.redis, key: paceKey, gaps, maxWaitMs: 500 });
}

function client(options: Partial<GithubOptions> = {}): GithubPort {
  const log = (...line: unknown[]) => logged.push(line);
  return createGithub({
    auth: { kind: 'token', token: TOKEN },
    apiUrl: `${server.url}/`,
    repo: 'acme/docs',
    baseBranch: 'main',
    pacer: pacer(),
    clock: systemClock,
    log: { debug: log, warn: log },
    version: '1.2.3',
    onCall: (call) => calls.push(call),
    ...options,
  });
}

describe('a request', () => {
  it('says who we are, and is told of without the token', async () => {
    server.reply(viewer);
    expect(await client().identity()).toBe('opsloop[bot]');
    expect(server.seen[0]?.path).toBe('/graphql');
    const headers = server.seen[0]?.headers ?? {};
    expect(headers['user-agent']).toMatch(/^opsloop\/1\.2\.3 /);
    expect(headers['x-github-api-version']).toBe('2022-11-28');
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(calls).toEqual([
      {
        method: 'POST',
        route: '/graphql Ourselves',
        kind: 'read',
        ms: expect.any(Number),
        status: 200,
      },
    ]);
    expect(logged).toHaveLength(1);
    expect(inspect(logged, { depth: 9 })).not.toContain(TOKEN);
  });

  it('keeps the token out of errors too', async () => {
    server.reply({ status: 401, body: { message: 'Bad credentials' } });
    const error = await client()
      .identity()
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'github_forbidden', retry: false, facts: { status: 401 } });
    expect(inspect(error, { depth: 9 })).not.toContain(TOKEN);
  });
});

describe('a read', () => {
  it('is tried again after an outage, a broken connection and a cut answer', async () => {
    server.reply(down, 'cut', viewer);
    expect(await client().identity()).toBe('opsloop[bot]');
    expect(calls.map((call) => call.status)).toEqual([502, null, 200]);
    server.reply({ status: 200, body: { data: { viewer: {} } } }, viewer);
    expect(await client().identity()).toBe('opsloop[bot]');
  });

  it('is tried three times at most', async () => {
    server.reply(down);
    await expect(client().identity()).rejects.toMatchObject({
      code: 'github_unavailable',
      retry: true,
      facts: { status: 502 },
    });
    expect(server.seen).toHaveLength(3);
  });

  it('ends at its deadline, repetitions included', async () => {
    server.reply('hang');
    const deadlines = { readMs: 80, writeMs: 80 };
    await expect(client({ deadlines }).identity()).rejects.toMatchObject({
      code: 'github_unavailable',
      retry: true,
      facts: { reason: 'timeout' },
    });
    expect(server.seen).toHaveLength(1);
  });

  it('is not tried again when GitHub refuses it', async () => {
    server.reply({
      status: 200,
      body: { data: null, errors: [{ type: 'NOT_FOUND', message: 'No' }] },
    });
    await expect(client().read(1)).rejects.toMatchObject({
      code: 'github_rejected',
      facts: { type: 'NOT_FOUND' },
    });
    server.reply({ status: 422, body: { message: 'Too many' } });
    await expect(client().contains('a'.repeat(40), 'b'.repeat(40))).rejects.toMatchObject({
      code: 'github_rejected',
      facts: { status: 422, github_message: 'Too many' },
    });
    expect(server.seen).toHaveLength(2);
  });

  it('fails at once for a few seconds after eight outages in a row, and works again after', async () => {
    const github = client();
    server.reply(down);
    for (const _ of [1, 2, 3]) await github.identity().catch(() => {});
    expect(server.seen).toHaveLength(8);
    await expect(github.identity()).rejects.toMatchObject({
      code: 'github_unavailable',
      facts: { reason: 'circuit_open' },
    });
    expect(server.seen).toHaveLength(8);
  });

  it('of what never changes is made once, shared, and forgotten when it fails', async () => {
    const github = client();
    server.reply({ status: 403, body: { message: 'No' } });
    await github.identity().catch(() => {});
    server.reply(viewer);
    await Promise.all([github.identity(), github.identity()]);
    await github.identity();
    expect(server.seen).toHaveLength(2);
  });
});

describe('a write', () => {
  it.each([
    ['an outage', down],
    ['a lost answer', 'hang'],
    ['a broken connection', 'cut'],
  ] as const)('is sent once, also after %s', async (_, reply) => {
    server.reply(reply);
    const deadlines = { readMs: 500, writeMs: 100 };
    const writing = client({ deadlines }).deleteBranch('orchestrator/faq-1');
    await expect(writing).rejects.toMatchObject({ code: 'github_unavailable', retry: true });
    expect(server.seen.map((one) => `${one.method} ${one.path}`)).toEqual([
      'DELETE /repos/acme/docs/git/refs/heads%2Forchestrator%2Ffaq-1',
    ]);
    expect(calls).toMatchObject([{ kind: 'write', route: '/repos/{owner}/{repo}/git/refs/{ref}' }]);
  });

  it('names the permission that is missing', async () => {
    server.reply({
      status: 403,
      headers: { 'x-accepted-github-permissions': 'contents=write' },
      body: { message: 'Resource not accessible by integration' },
    });
    await expect(client().deleteBranch('orchestrator/faq-1')).rejects.toMatchObject({
      code: 'github_forbidden',
      retry: false,
      facts: { permission: 'contents=write' },
    });
  });

  it('never deletes the base branch', async () => {
    await expect(client().deleteBranch('main')).rejects.toMatchObject({ code: 'github_rejected' });
    expect(server.seen).toEqual([]);
  });

  it('waits for its turn among all processes of the token', async () => {
    server.reply({ status: 204 });
    const slow = pacer({ writeMs: 60 });
    const startedAt = performance.now();
    await slow.turn('write');
    await client({ pacer: slow }).deleteBranch('orchestrator/faq-1');
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(59);
  });

  it('is not sent when its turn is too far off', async () => {
    await pacer().pauseFor(5_000);
    await expect(client().deleteBranch('orchestrator/faq-1')).rejects.toMatchObject({
      code: 'github_rate_limited',
      retry: true,
      facts: { retry_after_ms: expect.any(Number) },
    });
    expect(server.seen).toEqual([]);
  });
});

describe('the priority lane', () => {
  it('sends its write before all that wait, whichever process they wait in', async () => {
    server.reply({ status: 204 });
    const gaps = { writeMs: 100 };
    const ordinary = client({ pacer: pacer(gaps) });
    const waiting = ['one', 'two', 'three', 'four'].map((name) => ordinary.deleteBranch(name));
    await vi.waitFor(() => expect(server.seen).toHaveLength(1));
    await client({ pacer: pacer(gaps), lane: 'priority' }).deleteBranch('hotfix');
    await Promise.all(waiting);
    const branches = server.seen.map((one) => one.path.split('/').at(-1));
    expect(branches.indexOf('hotfix')).toBeLessThanOrEqual(2);
    expect(branches.slice(-2)).not.toContain('hotfix');
  });

  it('reads beside ordinary reads that hold every place', async () => {
    const full = createPacer({ redis: store.redis, key: paceKey, concurrentReads: 1 });
    server.replyTo('/compare/', 'hang');
    server.reply(viewer);
    const ordinary = client({ pacer: full, deadlines: { readMs: 1_000, writeMs: 1_000 } });
    const stuck = expect(ordinary.contains('a', 'b')).rejects.toMatchObject({
      facts: { reason: 'timeout' },
    });
    await vi.waitFor(() => expect(server.seen).toHaveLength(1));
    const startedAt = performance.now();
    expect(await client({ pacer: full, lane: 'priority' }).identity()).toBe('opsloop[bot]');
    expect(performance.now() - startedAt).toBeLessThan(900);
    await stuck;
  });
});

describe('a rate limit', () => {
  const secondary = {
    status: 403,
    headers: { 'retry-after': '30' },
    body: { message: 'You have exceeded a secondary rate limit.' },
  };

  it('is said with the time to wait, and silences reads and writes of every process', async () => {
    server.reply(secondary);
    await expect(client().deleteBranch('orchestrator/faq-1')).rejects.toMatchObject({
      code: 'github_rate_limited',
      retry: true,
      facts: { retry_after_ms: 30_000 },
    });
    const other = client();
    await expect(other.deleteBranch('b')).rejects.toMatchObject({ code: 'github_rate_limited' });
    await expect(other.identity()).rejects.toMatchObject({ code: 'github_rate_limited' });
    expect(server.seen).toHaveLength(1);
  });

  it('of a read is not tried again', async () => {
    server.reply(secondary);
    await expect(client().identity()).rejects.toMatchObject({ code: 'github_rate_limited' });
    expect(server.seen).toHaveLength(1);
  });

  it('is known from a GraphQL answer by its type', async () => {
    const errors = [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }];
    server.reply({ status: 200, headers: { 'retry-after': '7' }, body: { errors } });
    await expect(client().identity()).rejects.toMatchObject({
      code: 'github_rate_limited',
      facts: { retry_after_ms: 7_000 },
    });
  });

  it('lets everyone go on when it is over', async () => {
    server.reply({ ...secondary, headers: { 'retry-after': '1' } }, viewer);
    const patient = client({ pacer: createPacer({ redis: store.redis, key: paceKey }) });
    await expect(patient.identity()).rejects.toMatchObject({ code: 'github_rate_limited' });
    expect(await patient.identity()).toBe('opsloop[bot]');
  });
});

describe('a GraphQL error', () => {
  it.each([
    ['no type', [{ message: 'Something went wrong' }], 'github_unavailable'],
    ['a type of an outage', [{ type: 'INTERNAL', message: 'x' }], 'github_unavailable'],
    ['a code', [{ message: 'x', extensions: { code: 'undefinedField' } }], 'github_rejected'],
    ['FORBIDDEN', [{ type: 'FORBIDDEN', message: 'x' }], 'github_forbidden'],
    ['INSUFFICIENT_SCOPES', [{ type: 'INSUFFICIENT_SCOPES', message: 'x' }], 'github_forbidden'],
    ['another type', [{ type: 'UNPROCESSABLE', message: 'x' }], 'github_rejected'],
  ])('with %s is recognised without reading its message', async (_, errors, code) => {
    server.reply({ status: 200, body: { data: null, errors } });
    await expect(client().identity()).rejects.toMatchObject({ code });
  });
});

describe('an App', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
  const app = (installationId: string): GithubAuth => {
    return { kind: 'app', appId: '12', privateKey: pem, installationId };
  };
  const granted = {
    status: 201,
    body: { token: 'ghs_installed', expires_at: '2099-01-01T00:00:00Z', permissions: {} },
  };

  it('fetches an installation token once and uses it for what follows', async () => {
    const github = client({ auth: app('34') });
    server.reply(granted, viewer, { status: 204 });
    await github.identity();
    await github.deleteBranch('orchestrator/faq-1');
    expect(server.seen.map((one) => one.path)).toEqual([
      '/app/installations/34/access_tokens',
      '/graphql',
      '/repos/acme/docs/git/refs/heads%2Forchestrator%2Ffaq-1',
    ]);
    expect(server.seen[0]?.headers.authorization).toMatch(/^bearer eyJ/);
    expect(server.seen[1]?.headers.authorization).toBe('token ghs_installed');
    expect(inspect(logged, { depth: 9 })).not.toMatch(/ghs_installed|eyJ/);
  });

  it('corrects its clock by that of GitHub', async () => {
    const skewed = {
      status: 401,
      headers: { date: new Date(Date.now() - 3_600_000).toUTCString() },
      body: { message: "'Expiration time' claim ('exp') is too far in the future" },
    };
    server.reply(skewed, granted, viewer);
    expect(await client({ auth: app('35') }).identity()).toBe('opsloop[bot]');
    const jwt = String(server.seen[1]?.headers.authorization).split('.')[1] ?? '';
    const { exp } = JSON.parse(Buffer.from(jwt, 'base64url').toString());
    expect(exp * 1_000).toBeLessThan(Date.now() - 2_900_000);
  });

  it('gives up on a token that does not come', async () => {
    server.reply('hang');
    const deadlines = { readMs: 80, writeMs: 80 };
    await expect(client({ auth: app('36'), deadlines }).identity()).rejects.toMatchObject({
      code: 'github_unavailable',
    });
  });

  it('says so when its key is none', async () => {
    const auth: GithubAuth = { ...app('37'), kind: 'app', privateKey: 'none' } as GithubAuth;
    await expect(client({ auth }).identity()).rejects.toMatchObject({
      code: 'github_rejected',
      retry: false,
    });
  });
});
