import { describe, expect, it } from 'vitest';
import { createFaults } from '../../../src/local/faults/create-faults.ts';
import { faultRoutes } from '../../../src/local/faults/fault-routes.ts';

function app() {
  const faults = createFaults({ targets: () => new Set(['github']), clock: { now: () => 0 } });
  const routes = faultRoutes(faults);
  const post = (body: unknown) =>
    routes.request('/', { method: 'POST', body: JSON.stringify(body) });
  return { faults, routes, post };
}

describe('The routes of the switchboard', () => {
  it('answers 201 with the id, lists the fault, and 204 when it is deleted', async () => {
    const { routes, post } = app();
    const answer = await post({ target: 'github', kind: 'delay', delay_ms: 20, match: 'PUT' });
    expect(answer.status).toBe(201);
    const { id } = (await answer.json()) as { id: string };
    const listed = (await (await routes.request('/')).json()) as { faults: object[] };
    expect(listed.faults).toMatchObject([{ id, kind: 'delay', delay_ms: 20, times: 1, left: 1 }]);
    expect((await routes.request(`/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await routes.request(`/${id}`, { method: 'DELETE' })).status).toBe(404);
  });

  it('lists every kind that the contract names, with what it is for', async () => {
    const { routes } = app();
    const { kinds } = (await (await routes.request('/')).json()) as { kinds: { kind: string }[] };
    const named =
      'status delay hang drop_webhook duplicate_webhook delay_webhook rate_limit check_fails check_never_finishes unhealthy_after_deploy deploy_never_arrives forbid';
    expect(kinds.map((row) => row.kind).sort()).toEqual(named.split(' ').sort());
  });

  it.each([
    ['an unknown field', { target: 'github', kind: 'status', colour: 'red' }],
    ['an unknown kind', { target: 'github', kind: 'explode' }],
    ['a kind that the target does not have', { target: 'slack', kind: 'check_fails' }],
    ['a negative count', { target: 'github', kind: 'status', times: -1 }],
    ['no JSON', undefined],
  ])('answers 400 to %s', async (_what, body) => {
    const answer = await app().post(body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: 'invalid_input' });
  });

  it('answers 409 for a target that is not emulated', async () => {
    const answer = await app().post({ target: 'slack', kind: 'status' });
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ error: 'not_emulated' });
  });
});
