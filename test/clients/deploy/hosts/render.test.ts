import { describe, expect, it } from 'vitest';
import { createRenderHost } from '../../../../src/clients/deploy/hosts/render.ts';
import { serve } from '../../../cli/doctor/support/serve.ts';

const SHA = 'a'.repeat(40);
const BAD = 'b'.repeat(40);

type Deploy = { id: string; commit: { id: string } | null; status: string; trigger?: string };
type Fault = { on: 'GET' | 'POST'; with: 'hang' | 'hang after' | number; times?: number };

/** Render as its reference describes it: https://api-docs.render.com/reference/list-deploys and …/rollback-deploy */
async function startRender(deploys: Deploy[], fault: Fault | null = null) {
  const calls: string[] = [];
  const bearers = new Set<string | null>();
  let faults = fault ? (fault.times ?? 1) : 0;
  const rollBack = async (request: Request) => {
    const { deployId } = (await request.json()) as { deployId: string };
    const from = deploys.find(({ id }) => id === deployId);
    if (!from) return Response.json({ message: 'not found' }, { status: 404 });
    const made = { ...from, id: `dep-${deploys.length}`, status: 'created', trigger: 'rollback' };
    deploys.unshift(made);
    return Response.json(made, { status: 201 });
  };
  const list = (url: URL) => {
    const limit = Number(url.searchParams.get('limit') ?? 20);
    const from = Number(url.searchParams.get('cursor') ?? 0);
    const page = deploys.slice(from, from + limit);
    return Response.json(page.map((deploy, i) => ({ deploy, cursor: String(from + i + 1) })));
  };
  const apiUrl = await serve(async (request) => {
    const url = new URL(request.url);
    calls.push(`${request.method} ${url.pathname}`);
    bearers.add(request.headers.get('authorization'));
    const strikes = faults > 0 && fault?.on === request.method;
    if (strikes) faults -= 1;
    if (strikes && fault?.with === 'hang') return new Promise(() => {});
    if (strikes && typeof fault?.with === 'number') return new Response('', { status: fault.with });
    const answer =
      request.method === 'POST' && url.pathname.endsWith('/rollback')
        ? await rollBack(request)
        : list(url);
    return strikes ? new Promise<Response>(() => {}) : answer;
  });
  const logged: object[] = [];
  const host = createRenderHost({
    ...{ apiKey: 'rnd_secret', serviceId: 'srv-1', apiUrl, timeoutMs: 200 },
    log: { info: (fields) => void logged.push(fields) },
  });
  const writes = () => calls.filter((call) => call.startsWith('POST'));
  return { host, deploys, calls, writes, bearers, logged };
}

const history = (): Deploy[] => [
  { id: 'dep-9', commit: { id: BAD }, status: 'live' },
  { id: 'dep-8', commit: { id: SHA }, status: 'build_failed' },
  { id: 'dep-7', commit: { id: SHA.toUpperCase() }, status: 'deactivated' },
  { id: 'dep-6', commit: null, status: 'deactivated' },
];

describe('Render', () => {
  it('makes the newest finished deploy of the commit live again', async () => {
    const render = await startRender(history());
    const answer = await render.host.putBack(SHA);
    expect(answer).toEqual({
      kind: 'asked',
      what: `deploy dep-7 of ${SHA.toUpperCase().slice(0, 12)}`,
    });
    expect(render.calls).toEqual([
      'GET /v1/services/srv-1/deploys',
      'POST /v1/services/srv-1/rollback',
    ]);
    expect([...render.bearers]).toEqual(['Bearer rnd_secret']);
  });

  it('is asked once by whoever asks twice', async () => {
    const render = await startRender(history());
    await render.host.putBack(SHA);
    expect(await render.host.putBack(SHA)).toMatchObject({ kind: 'asked' });
    expect(render.writes()).toHaveLength(1);
  });

  it('is left alone when that commit is what is live', async () => {
    const render = await startRender([{ id: 'dep-1', commit: { id: SHA }, status: 'live' }]);
    expect(await render.host.putBack(SHA)).toMatchObject({ kind: 'asked' });
    expect(render.writes()).toEqual([]);
  });

  it('is looked through page by page', async () => {
    const newer = Array.from({ length: 150 }, (_, i) => ({
      ...{ id: `dep-n${i}`, commit: { id: BAD }, status: 'deactivated' },
    }));
    const render = await startRender([...newer, ...history()]);
    expect(await render.host.putBack(SHA)).toMatchObject({ kind: 'asked' });
    expect(render.calls).toHaveLength(3);
  });

  it('without such a deploy is unavailable, and nothing is written', async () => {
    const render = await startRender([{ id: 'dep-1', commit: { id: BAD }, status: 'live' }]);
    const answer = await render.host.putBack(SHA);
    expect(answer).toMatchObject({
      kind: 'unavailable',
      why: expect.stringContaining(SHA.slice(0, 12)),
    });
    expect(render.writes()).toEqual([]);
  });

  it('is read once more when reading failed by bad luck', async () => {
    const render = await startRender(history(), { on: 'GET', with: 503 });
    expect(await render.host.putBack(SHA)).toMatchObject({ kind: 'asked' });
  });

  it.each([
    [401, 'token'],
    [404, 'no such service'],
    [500, 'http_500'],
  ])('that refuses with %i is unavailable, saying so', async (status, said) => {
    const render = await startRender(history(), { on: 'GET', with: status, times: 2 });
    const answer = await render.host.putBack(SHA);
    expect(answer).toMatchObject({ kind: 'unavailable', why: expect.stringContaining(said) });
  });

  it('is not told twice to do what it refused or failed to do', async () => {
    const render = await startRender(history(), { on: 'POST', with: 502 });
    expect(await render.host.putBack(SHA)).toMatchObject({ kind: 'unavailable' });
    expect(render.writes()).toHaveLength(1);
  });

  it('that did it and never said so is found to have done it', async () => {
    const render = await startRender(history(), { on: 'POST', with: 'hang after' });
    expect(await render.host.putBack(SHA)).toMatchObject({ kind: 'asked' });
    expect(render.writes()).toHaveLength(1);
  });

  it('that hangs and did nothing is unavailable', async () => {
    const render = await startRender(history(), { on: 'POST', with: 'hang' });
    const answer = await render.host.putBack(SHA);
    expect(answer).toEqual({ kind: 'unavailable', why: 'it did not answer in time' });
  });

  it('that answers something else is unavailable', async () => {
    const apiUrl = await serve(() => new Response('<html>', { status: 200 }));
    const host = createRenderHost({
      ...{ apiKey: 'k', serviceId: 's', apiUrl, log: { info: () => {} } },
    });
    expect(await host.putBack(SHA)).toMatchObject({
      ...{ kind: 'unavailable', why: expect.stringContaining('documentation') },
    });
  });

  it('never gets our key to anybody it redirects to, nor into what is written down', async () => {
    let visitors = 0;
    const other = await serve(() => {
      visitors += 1;
      return Response.json([]);
    });
    const apiUrl = await serve(() => Response.redirect(other, 302));
    const logged: object[] = [];
    const log = { info: (fields: object) => void logged.push(fields) };
    const host = createRenderHost({ apiKey: 'rnd_secret', serviceId: 's', apiUrl, log });
    const answer = await host.putBack(SHA);
    expect(answer).toMatchObject({ kind: 'unavailable' });
    expect(visitors).toBe(0);
    expect(JSON.stringify([answer, logged])).not.toContain('rnd_secret');
  });
});
