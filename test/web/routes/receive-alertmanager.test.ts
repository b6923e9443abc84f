import { describe, expect, test } from 'vitest';
import { postedAlert, postedDelivery } from '../../support/alerts.ts';
import { send } from '../support/send.ts';
import { ALERTMANAGER_TOKEN, type Changes, startWeb } from '../support/start-web.ts';

async function post(url: string, body: unknown, headers: Record<string, string> = {}) {
  return send(`${url}/webhooks/alertmanager`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${ALERTMANAGER_TOKEN}`,
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

const GOOD = postedDelivery([postedAlert({ startsAt: 5_000 })], 'group');

function withAlert(change: object) {
  return postedDelivery([{ ...postedAlert(), ...change }]);
}

const taking = (take: () => Promise<void>, token: string | null = null): Changes => ({
  product: { alertmanager: { token, take } },
});

describe('POST /webhooks/alertmanager', () => {
  test('stores a delivery before it is answered, also from beyond this machine', async () => {
    const { url, seen } = await startWeb();
    const answer = await post(url, GOOD, { 'X-Forwarded-For': '10.0.0.1' });
    expect([answer.status, answer.json()]).toEqual([202, { status: 'accepted', alerts: 1 }]);
    expect(seen.alerts).toMatchObject([
      { groupKey: 'group', alerts: [{ fingerprint: 'f1', startsAt: 5_000, endsAt: null }] },
    ]);
  });

  test.each([
    ['no token', ''],
    ['a wrong token', 'Bearer no'],
    ['another scheme', `Basic ${ALERTMANAGER_TOKEN}`],
  ])('refuses %s, also on this machine', async (_, Authorization) => {
    const { url, seen } = await startWeb();
    const answer = await post(url, GOOD, { Authorization });
    expect([answer.status, answer.json()]).toMatchObject([401, { error: 'invalid_token' }]);
    expect(seen.alerts).toEqual([]);
  });

  test('answers only this machine where no token is set', async () => {
    const { url } = await startWeb(taking(async () => {}));
    expect((await post(url, GOOD, { Authorization: '' })).status).toBe(202);
    const far = await post(url, GOOD, { 'X-Forwarded-For': '10.0.0.1' });
    expect([far.status, far.json()]).toMatchObject([403, { error: 'loopback_only' }]);
  });

  test.each([
    ['version', { ...GOOD, version: '3' }],
    ['groupKey', { ...GOOD, groupKey: undefined }],
    ['alerts', { ...GOOD, alerts: 'many' }],
    ['alerts.0.status', withAlert({ status: 'pending' })],
    ['alerts.0.startsAt', withAlert({ startsAt: 'yesterday' })],
    ['alerts.0.fingerprint', withAlert({ fingerprint: '' })],
    ['alerts.0.labels.a', withAlert({ labels: { a: 1 } })],
  ])('names the field %s when it is wrong', async (path, body) => {
    const { url, seen } = await startWeb();
    const answer = await post(url, body);
    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject({ error: 'invalid_input', details: [{ path }] });
    expect(seen.alerts).toEqual([]);
  });

  test('says how many alerts and bytes are too much', async () => {
    const { url } = await startWeb();
    const many = await post(url, postedDelivery(Array(5_001).fill(postedAlert())));
    expect([many.status, JSON.stringify(many.json())]).toEqual([
      400,
      expect.stringContaining('5000 alerts'),
    ]);
    const large = await post(url, ' '.repeat(5 * 1024 * 1024 + 1));
    expect([large.status, JSON.stringify(large.json())]).toEqual([
      413,
      expect.stringContaining('5120 KiB'),
    ]);
  });

  test('refuses what it can’t store', async () => {
    const away = async () => {
      throw new Error('Redis is away');
    };
    const { url } = await startWeb(taking(away));
    const answer = await post(url, GOOD);
    expect([answer.status, answer.json()]).toMatchObject([503, { error: 'queue_unavailable' }]);
  });
});
