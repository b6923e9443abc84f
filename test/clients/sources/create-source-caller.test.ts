import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import {
  createSourceCaller,
  type SourceCaller,
  type SourceCallerOptions,
} from '../../../src/clients/sources/create-source-caller.ts';
import { type HttpSource, startHttpSource } from '../../support/http-source.ts';
import { createMovableClock } from '../../support/movable-clock.ts';

const Said = z.object({ value: z.number() });
const clock = createMovableClock();
let source: HttpSource;
const open: SourceCaller[] = [];

beforeEach(async () => {
  source = await startHttpSource();
});
afterEach(async () => {
  for (const one of open.splice(0)) one.close();
  await source.close();
});

function caller(options: Partial<SourceCallerOptions> = {}): SourceCaller {
  const made = createSourceCaller({
    clock,
    timeoutMs: 10_000,
    token: null,
    retries: 0,
    ...options,
  });
  open.push(made);
  return made;
}

const signal = () => new AbortController().signal;
const ask = (one: SourceCaller, path = '/', cacheMs?: number, end = signal()) =>
  one.ask(new URL(path, source.url), { schema: Said, signal: end, cacheMs });

test('an answer is read by its schema, and the bearer and headers go along', async () => {
  source.answer(() => ({ json: { value: 7, more: 'ignored' } }));
  const one = caller({ token: 'secret', headers: { 'x-scope-orgid': 'team' } });
  expect(await ask(one)).toEqual({ kind: 'answered', data: { value: 7 } });
  expect(source.asked[0]?.headers).toMatchObject({
    authorization: 'Bearer secret',
    'x-scope-orgid': 'team',
  });
});

test('user and password in an address are sent as a header', async () => {
  source.answer(() => ({ json: { value: 1 } }));
  const url = new URL(source.url);
  url.username = 'me';
  url.password = 'p:ss/w';
  await caller().ask(url, { schema: Said, signal: signal() });
  const sent = Buffer.from('me:p:ss/w').toString('base64');
  expect(source.asked[0]?.headers.authorization).toBe(`Basic ${sent}`);
});

test('a source that is busy is asked again, and its answer counts', async () => {
  source.answer(() => (source.asked.length < 3 ? { status: 503 } : { json: { value: 1 } }));
  expect(await ask(caller({ retries: 2 }))).toEqual({ kind: 'answered', data: { value: 1 } });
  expect(source.asked).toHaveLength(3);
});

test('a refusal is not asked again, and what was said with it is kept', async () => {
  source.answer(() => ({ status: 400, text: 'parse error: unexpected end' }));
  expect(await ask(caller({ retries: 2 }))).toEqual({
    kind: 'failed',
    reason: 'http_400',
    status: 400,
    said: 'parse error: unexpected end',
  });
  expect(source.asked).toHaveLength(1);
});

test.each([
  ['http_503', { status: 503 }],
  ['timeout', 'hang' as const],
  ['malformed', { text: '<html>' }],
  ['malformed', { json: { value: 'seven' } }],
  ['too_large', { json: { value: 1, filler: 'x'.repeat(5_000) } }],
  ['http_302', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }],
])('what fails is told by a stable code: %s', async (reason, reply) => {
  source.answer(() => reply);
  const timeoutMs = reply === 'hang' ? 100 : 5_000;
  const answer = await ask(caller({ timeoutMs, maxBytes: 4_000 }));
  expect(answer).toMatchObject({ kind: 'failed', reason });
});

test('a source that fails again and again is left alone for a while, then tried once', async () => {
  source.answer(() => ({ status: 503 }));
  const one = caller({ breakAfter: 2, restMs: 1_000 });
  await ask(one);
  await ask(one);
  expect(await ask(one)).toMatchObject({ kind: 'failed', reason: 'breaker_open' });
  expect(source.asked).toHaveLength(2);
  source.answer(() => ({ json: { value: 2 } }));
  const answered = async () => expect(await ask(one)).toMatchObject({ kind: 'answered' });
  await vi.waitFor(answered, { timeout: 10_000 });
  expect(source.asked).toHaveLength(3);
});

test('questions that we put wrongly do not stop a source', async () => {
  source.answer(() => ({ status: 422 }));
  const one = caller({ breakAfter: 2 });
  for (let i = 0; i < 4; i += 1) expect(await ask(one)).toMatchObject({ reason: 'http_422' });
});

test('no more than so many questions are under way at a time', async () => {
  let [running, most] = [0, 0];
  source.answer(() => {
    running += 1;
    most = Math.max(most, running);
    return { json: { value: 1 } };
  });
  const one = caller({ concurrency: 2 });
  await Promise.all(
    Array.from({ length: 10 }, async () => {
      await ask(one);
      running -= 1;
    }),
  );
  expect(source.asked).toHaveLength(10);
  expect(most).toBeLessThanOrEqual(2);
});

test('the same question is answered from memory until its time is over', async () => {
  source.answer(() => ({ json: { value: source.asked.length } }));
  const one = caller();
  expect(await ask(one, '/a', 60_000)).toMatchObject({ data: { value: 1 } });
  expect(await ask(one, '/a', 60_000)).toMatchObject({ data: { value: 1 } });
  expect(await ask(one, '/b', 60_000)).toMatchObject({ data: { value: 2 } });
  clock.jump(61_000);
  expect(await ask(one, '/a', 60_000)).toMatchObject({ data: { value: 3 } });
});

test('who asks the same at the same time is answered by one question', async () => {
  source.answer(() => ({ json: { value: source.asked.length } }));
  const one = caller();
  const answers = await Promise.all([1, 2, 3].map(() => ask(one, '/', 60_000)));
  expect(answers).toEqual([1, 2, 3].map(() => ({ kind: 'answered', data: { value: 1 } })));
  expect(source.asked).toHaveLength(1);
});

test('one who leaves does not take the answer from the others', async () => {
  source.answer(() => (source.asked.length < 3 ? { status: 503 } : { json: { value: 9 } }));
  const one = caller({ retries: 2 });
  const [first, second] = [AbortSignal.timeout(20), signal()].map((end) =>
    ask(one, '/', 60_000, end),
  );
  expect(await first).toMatchObject({ kind: 'failed', reason: 'timeout' });
  expect(await second).toMatchObject({ data: { value: 9 } });
});

test('a failure is not remembered', async () => {
  source.answer(() => (source.asked.length === 1 ? { status: 404 } : { json: { value: 5 } }));
  const one = caller();
  expect(await ask(one, '/', 60_000)).toMatchObject({ kind: 'failed' });
  expect(await ask(one, '/', 60_000)).toMatchObject({ data: { value: 5 } });
});

test('whoever has no time left is answered at once, though tries remain', async () => {
  source.answer(() => 'hang');
  const ended = ask(caller({ retries: 5 }), '/', undefined, AbortSignal.timeout(50));
  expect(await ended).toMatchObject({ kind: 'failed', reason: 'timeout' });
});

test('a closed caller ends what is under way', async () => {
  source.answer(() => 'hang');
  const one = caller();
  const pending = ask(one);
  await vi.waitFor(() => expect(source.asked).toHaveLength(1));
  one.close();
  expect(await pending).toMatchObject({ kind: 'failed', reason: 'cancelled' });
});
