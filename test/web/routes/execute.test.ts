import { describe, expect, test } from 'vitest';
import type { ExecuteOutcome, ExecuteWish, Understood } from '../../../src/domain/plan/execute.ts';
import { send } from '../support/send.ts';
import { startWeb } from '../support/start-web.ts';

const ID = '0b9c3f5e-6f0e-8c56-9d4c-6a2a4f1f9a10';
const understood: Understood = {
  ...{ action: 'restart', target: 'checkout', risk: 'medium', undo: null },
  exact: 'kubectl -n shop rollout restart deployment/checkout',
};
const dryRun = { ok: true, said: 'It would be taken.' };
const ASKED: ExecuteOutcome = { kind: 'asked', sessionId: ID, understood, dryRun, needed: 1 };

async function post(outcome: ExecuteOutcome, body: unknown, path = '/api/v1/execute') {
  const wishes: ExecuteWish[] = [];
  const doer = () => ({ user: 'api:local', role: 'operator' }) as const;
  const execute = async (wish: ExecuteWish) => {
    wishes.push(wish);
    return outcome;
  };
  const { url } = await startWeb({ product: { execute: { execute, doer } } });
  const headers = { 'Content-Type': 'application/json', 'X-Request-ID': 'req-1' };
  const sent = { method: 'POST', headers, body: JSON.stringify(body) };
  return { answer: await send(url + path, sent), wishes };
}

test('what was understood is told while it waits for approval, with the prefix and without', async () => {
  for (const path of ['/api/v1/execute', '/execute']) {
    const { answer, wishes } = await post(ASKED, { query: ' restart checkout ' }, path);
    expect(answer.status).toBe(202);
    expect(answer.headers.location).toBe(`/api/v1/diagnostics/${ID}/status`);
    expect(answer.json()).toMatchObject({
      ...{ session_id: ID, status: 'approval_required', understood, approvals_needed: 1 },
      dry_run: { ok: true },
    });
    expect(wishes).toMatchObject([{ query: 'restart checkout', dryRun: false, namespace: null }]);
  }
});

test('the namespace, the diagnosis and the wish for a dry run are handed on', async () => {
  const context = { namespace: 'shop', anything: 1 };
  const body = { query: 'q', context, session_id: ID, options: { dry_run: true } };
  const { answer, wishes } = await post({ kind: 'would', understood, dryRun: null }, body);
  expect(answer.status).toBe(200);
  expect(answer.json()).toEqual({ status: 'dry_run', understood, dry_run: null });
  expect(wishes).toMatchObject([{ namespace: 'shop', sessionId: ID, dryRun: true }]);
});

test('the same request under the same id is the same wish, another is another', async () => {
  const once = async (query: string) => (await post(ASKED, { query })).wishes[0]?.once;
  expect(await once('a')).toBe(await once('a'));
  expect(await once('a')).not.toBe(await once('b'));
});

describe('a refusal has its status and its stable code', () => {
  test.each<[ExecuteOutcome, number, string]>([
    [{ kind: 'not_understood', examples: ['restart checkout'] }, 400, 'not_understood'],
    [{ kind: 'ambiguous', target: 'a', of: ['x', 'y'] }, 400, 'ambiguous_target'],
    [{ kind: 'role', needed: 'operator', has: 'viewer' }, 403, 'role_required'],
    [{ kind: 'no_target', what: 'No workload.' }, 404, 'target_not_found'],
    [{ kind: 'no_session' }, 404, 'session_not_found'],
    [{ kind: 'impossible', what: 'It is so.' }, 409, 'not_possible'],
    [{ kind: 'not_configured', what: 'KUBECONFIG' }, 503, 'source_not_configured'],
    [{ kind: 'source_failed', what: 'timeout' }, 503, 'source_unavailable'],
    [{ kind: 'audit_unavailable' }, 503, 'audit_unavailable'],
    [{ kind: 'unavailable' }, 503, 'queue_unavailable'],
  ])('%j', async (outcome, status, code) => {
    const { answer } = await post(outcome, { query: 'restart checkout' });
    expect(answer.status).toBe(status);
    expect(answer.json()).toMatchObject({ error: code, request_id: 'req-1' });
  });

  test('and says what would have been understood', async () => {
    const examples = ['restart checkout'];
    const { answer } = await post({ kind: 'not_understood', examples }, { query: 'hm' });
    const [detail] = answer.json().details as object[];
    expect(detail).toEqual({ path: 'query', code: 'example', message: 'restart checkout' });
  });
});

test.each([
  [{}, 'query'],
  [{ query: '  ' }, 'query'],
  [{ query: 7 }, 'query'],
  [{ query: 'a'.repeat(501) }, 'query'],
  [{ query: 'a', session_id: 'none' }, 'session_id'],
  [{ query: 'a', options: { dry_run: 'yes' } }, 'options.dry_run'],
])('a body that is wrong says where, and nothing is asked: %j', async (body, path) => {
  const { answer, wishes } = await post(ASKED, body);
  expect(answer.status).toBe(400);
  expect(answer.json()).toMatchObject({ error: 'invalid_input', details: [{ path }] });
  expect(wishes).toEqual([]);
});
