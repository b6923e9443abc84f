import { describe, expect, test } from 'vitest';
import type { AskOutcome } from '../../../src/domain/ask.ts';
import { send } from '../support/send.ts';
import { ACCEPTED, startWeb } from '../support/start-web.ts';

const JSON_HEADERS = { 'Content-Type': 'application/json' };
const QUESTION = { question: 'How do I deploy to production?' };
const ID = ACCEPTED.kind === 'accepted' ? ACCEPTED.taskId : '';

async function ask(url: string, body: string | Buffer, headers: Record<string, string> = {}) {
  return send(`${url}/api/agent/faq`, {
    method: 'POST',
    headers: { ...JSON_HEADERS, ...headers },
    body,
  });
}

function startWith(outcome: AskOutcome) {
  return startWeb({ product: { ask: async () => outcome } });
}

describe('POST /api/agent/faq', () => {
  test('accepts a question and names its task', async () => {
    const { url, seen } = await startWeb();
    const answer = await ask(url, JSON.stringify(QUESTION));
    expect(answer.status).toBe(202);
    expect(answer.json()).toEqual({ task_id: ID, status: 'queued' });
    expect(answer.headers['x-trace-id']).toBe(ID);
    expect(answer.headers.location).toBe(`/api/agent/tasks/${ID}`);
    expect(seen.asked).toEqual([
      { ...QUESTION, asker: { kind: 'api', subject: 'local' }, anyway: true },
    ]);
  });

  test('takes a question in any script, and a content type with a charset', async () => {
    const { url, seen } = await startWeb();
    const headers = { 'Content-Type': 'Application/JSON; charset=utf-8' };
    const answer = await ask(url, '{"question":"如何部署到正式環境？"}', headers);
    expect(answer.status).toBe(202);
    expect(seen.asked[0]?.question).toBe('如何部署到正式環境？');
  });

  test('tells a repeated question that it is one, with the task it has', async () => {
    const { url } = await startWith({ kind: 'duplicate', taskId: ID });
    const answer = await ask(url, JSON.stringify(QUESTION));
    expect(answer.status).toBe(202);
    expect(answer.json()).toEqual({ task_id: ID, status: 'queued', deduplicated: true });
  });

  test.each([
    ['no JSON', '{"question": ', 'invalid_json', ''],
    ['nothing', '', 'invalid_json', ''],
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xc3, 0x28, 0x22]), 'invalid_json', ''],
    ['a list', '[]', 'invalid_type', ''],
    ['null', 'null', 'invalid_type', ''],
    ['no question', '{}', 'invalid_type', 'question'],
    ['a question that is no text', '{"question": 7}', 'invalid_type', 'question'],
  ])('refuses a body that is %s', async (_, body, code, path) => {
    const { url, seen } = await startWeb();
    const answer = await ask(url, body);
    expect(answer.status).toBe(400);
    expect(answer.json()).toEqual({
      error: {
        code: 'invalid_input',
        message: expect.any(String),
        details: [{ path, code, message: expect.any(String) }],
      },
      request_id: answer.headers['x-request-id'],
    });
    expect(seen.asked).toEqual([]);
  });

  test.each([['text/plain'], ['application/x-www-form-urlencoded'], ['application/jsonp']])(
    'refuses the content type %s',
    async (type) => {
      const { url } = await startWeb();
      const answer = await ask(url, JSON.stringify(QUESTION), { 'Content-Type': type });
      expect(answer.status).toBe(400);
      expect(answer.json()).toMatchObject({
        error: { code: 'invalid_input', details: [{ code: 'wrong_content_type' }] },
      });
    },
  );

  test('passes on why a question is not one', async () => {
    const message = 'A question has at most 500 characters.';
    const { url } = await startWith({ kind: 'invalid', reason: 'too_long', message });
    const answer = await ask(url, JSON.stringify(QUESTION));
    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject({
      error: {
        code: 'invalid_input',
        message,
        details: [{ path: 'question', code: 'too_long', message }],
      },
    });
  });

  test('refuses a body over 64 KiB, announced or not', async () => {
    const { url, seen } = await startWeb();
    const body = JSON.stringify({ question: 'x'.repeat(2 * 1024 * 1024) });
    const announced = { 'Content-Length': String(Buffer.byteLength(body)) };
    for (const headers of [announced, { 'Transfer-Encoding': 'chunked' }]) {
      const answer = await ask(url, body, headers);
      expect(answer.status).toBe(413);
      expect(answer.json()).toMatchObject({ error: { code: 'body_too_large' } });
    }
    expect(seen.asked).toEqual([]);
  });

  test('says how long to wait when there were too many', async () => {
    const { url } = await startWith({ kind: 'rate_limited', retryAfterSeconds: 11.2 });
    const answer = await ask(url, JSON.stringify(QUESTION));
    expect(answer.status).toBe(429);
    expect(answer.headers['retry-after']).toBe('12');
    expect(answer.json()).toMatchObject({ error: { code: 'rate_limited' } });
  });

  test('says so when the queue is down', async () => {
    const { url } = await startWith({ kind: 'unavailable' });
    const answer = await ask(url, JSON.stringify(QUESTION));
    expect(answer.status).toBe(503);
    expect(answer.json()).toMatchObject({ error: { code: 'queue_unavailable' } });
  });

  test.each([['GET'], ['PUT'], ['DELETE'], ['PATCH'], ['OPTIONS']])(
    'refuses %s and says what is allowed',
    async (method) => {
      const { url } = await startWeb();
      const answer = await send(`${url}/api/agent/faq`, { method });
      expect(answer.status).toBe(405);
      expect(answer.headers.allow).toBe('POST');
      expect(answer.json()).toMatchObject({ error: { code: 'method_not_allowed' } });
    },
  );
});
