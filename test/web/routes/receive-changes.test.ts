import { describe, expect, test } from 'vitest';
import { T0 } from '../support/sample-tasks.ts';
import { send } from '../support/send.ts';
import { CHANGES_TOKEN, type Changes, startWeb } from '../support/start-web.ts';

async function post(url: string, body: unknown, headers: Record<string, string> = {}) {
  return send(`${url}/webhooks/changes`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${CHANGES_TOKEN}`,
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

const FLAG = { id: 'flag-1', kind: 'flag', title: 'new-pricing: off → on' };

const taking = (take: () => Promise<number>, token: string | null = null): Changes => ({
  product: { changes: { token, take } },
});

describe('POST /webhooks/changes', () => {
  test('keeps a change before it is answered, also from beyond this machine', async () => {
    const { url, seen } = await startWeb();
    const sent = { ...FLAG, at: '2026-11-22T12:00:00Z', entity: 'cart', commit: '' };
    const answer = await post(url, { ...sent, at: 1_000 }, { 'X-Forwarded-For': '10.0.0.1' });
    const accepted = { status: 'accepted', changes: 1, duplicates: 0 };
    expect([answer.status, answer.json()]).toEqual([202, accepted]);
    expect(seen.changes).toEqual([
      {
        ...{ ...FLAG, at: 1_000_000, entity: 'cart' },
        ...{ author: null, version: null, commit: null, namespace: null, files: [], diff: null },
      },
    ]);
  });

  test('takes several at once, and says how many it knew already', async () => {
    const { url } = await startWeb(taking(async () => 1, CHANGES_TOKEN));
    const answer = await post(url, { changes: [FLAG, FLAG] });
    expect(answer.json()).toEqual({ status: 'accepted', changes: 1, duplicates: 1 });
  });

  test('a change without a time was made when it was heard of', async () => {
    const { url, seen } = await startWeb();
    await post(url, FLAG);
    expect(seen.changes[0]?.at).toBe(T0);
  });

  test.each([
    ['no token', ''],
    ['a wrong token', 'Bearer no'],
  ])('refuses %s, naming the setting, also on this machine', async (_, Authorization) => {
    const { url, seen } = await startWeb();
    const answer = await post(url, FLAG, { Authorization });
    expect([answer.status, JSON.stringify(answer.json())]).toEqual([
      401,
      expect.stringContaining('CHANGES_WEBHOOK_TOKEN'),
    ]);
    expect(seen.changes).toEqual([]);
  });

  test('answers only this machine where no token is set', async () => {
    const { url } = await startWeb(taking(async () => 1));
    expect((await post(url, FLAG, { Authorization: '' })).status).toBe(202);
    const far = await post(url, FLAG, { 'X-Forwarded-For': '10.0.0.1' });
    expect([far.status, far.json()]).toMatchObject([403, { error: 'loopback_only' }]);
  });

  test.each([
    ['id', { ...FLAG, id: '' }],
    ['kind', { ...FLAG, kind: 'weather' }],
    ['title', { ...FLAG, title: 'x'.repeat(501) }],
    ['at', { ...FLAG, at: 'yesterday' }],
    ['at', { ...FLAG, at: T0 / 1_000 + 7_200 }],
    ['changes.1.title', { changes: [FLAG, { ...FLAG, title: undefined }] }],
    ['changes', { changes: Array(501).fill(FLAG) }],
    ['', [FLAG]],
  ])('names the field %j when it is wrong', async (path, body) => {
    const { url, seen } = await startWeb();
    const answer = await post(url, body);
    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject({ error: 'invalid_input', details: [{ path }] });
    expect(seen.changes).toEqual([]);
  });

  test('says how many bytes are too much', async () => {
    const { url } = await startWeb();
    expect((await post(url, ' '.repeat(512 * 1024 + 1))).status).toBe(413);
  });

  test('refuses what it can’t keep', async () => {
    const { url } = await startWeb(taking(() => Promise.reject(new Error('away')), CHANGES_TOKEN));
    const answer = await post(url, FLAG);
    expect([answer.status, answer.json()]).toMatchObject([503, { error: 'queue_unavailable' }]);
  });
});
