import { describe, expect, it } from 'vitest';
import { createVercelHost } from '../../../../src/clients/deploy/hosts/vercel.ts';
import { serve } from '../../../cli/doctor/support/serve.ts';

const SHA = 'a'.repeat(40);
const HOTFIX = 'c'.repeat(40);

type Deployment = {
  uid: string;
  readyState: string;
  target: string | null;
  meta: { githubCommitSha: string };
};
type Post = 'ok' | 'hang' | 'hang after' | number;

/**
 * Vercel as its reference describes it: https://vercel.com/docs/rest-api, list deployments, find a project, and point
 * production traffic to a deployment (`/v1/…/rollback`, `/v10/…/promote`), which answer 201 before anything moved.
 */
async function startVercel(deployments: Deployment[], post: Post = 'ok', teamId?: string) {
  const calls: string[] = [];
  const queries: URLSearchParams[] = [];
  let last: { toDeploymentId: string; type: string; jobStatus: string } | null = null;
  const point = async (path: string): Promise<Response> => {
    if (typeof post === 'number') return new Response('', { status: post });
    if (post === 'hang') return new Promise(() => {});
    const [, type = '', toDeploymentId = ''] = /\/(rollback|promote)\/(.+)$/.exec(path) ?? [];
    last = { toDeploymentId, type, jobStatus: 'in-progress' };
    return post === 'hang after' ? new Promise(() => {}) : new Response('', { status: 201 });
  };
  const apiUrl = await serve((request) => {
    const { pathname, searchParams } = new URL(request.url);
    calls.push(`${request.method} ${pathname}`);
    queries.push(searchParams);
    if (request.headers.get('authorization') !== 'Bearer vercel-secret')
      return new Response('', { status: 403 });
    if (request.method === 'POST') return point(pathname);
    if (pathname === '/v6/deployments') return Response.json({ deployments, pagination: {} });
    return Response.json({ id: 'prj_1', name: 'shop', lastAliasRequest: last });
  });
  const logged: object[] = [];
  const host = createVercelHost({
    ...{ token: 'vercel-secret', projectId: 'shop', teamId, apiUrl, timeoutMs: 200 },
    log: { info: (fields) => void logged.push(fields) },
  });
  const writes = () => calls.filter((call) => call.startsWith('POST'));
  return { host, calls, writes, queries, logged };
}

const build = (
  uid: string,
  sha = SHA,
  readyState = 'READY',
  target: string | null = 'production',
) => ({
  ...{ uid, readyState, target, meta: { githubCommitSha: sha } },
});

describe('Vercel', () => {
  it('points production at the finished production build of the commit', async () => {
    const builds = [
      build('dpl_err', SHA, 'ERROR'),
      build('dpl_pre', SHA, 'READY', null),
      build('dpl_1'),
    ];
    const vercel = await startVercel(builds);
    expect(await vercel.host.putBack(SHA)).toEqual({
      ...{ kind: 'asked', what: `rollback to dpl_1 of ${SHA.slice(0, 12)}` },
    });
    expect(vercel.writes()).toEqual(['POST /v1/projects/prj_1/rollback/dpl_1']);
  });

  it('is asked for that project, that commit and the team alone', async () => {
    const vercel = await startVercel([build('dpl_1')], 'ok', 'team_1');
    await vercel.host.putBack(SHA);
    const list = vercel.queries[vercel.calls.indexOf('GET /v6/deployments')];
    expect(Object.fromEntries(list ?? [])).toMatchObject({
      ...{ projectId: 'shop', sha: SHA, target: 'production', teamId: 'team_1' },
    });
    expect(vercel.queries.every((query) => query.get('teamId') === 'team_1')).toBe(true);
  });

  it('is not believed when it lists a build of another commit', async () => {
    const vercel = await startVercel([build('dpl_1', HOTFIX)]);
    expect(await vercel.host.putBack(SHA)).toMatchObject({ kind: 'unavailable' });
    expect(vercel.writes()).toEqual([]);
  });

  it('is asked once by whoever asks twice while it is at it', async () => {
    const vercel = await startVercel([build('dpl_1')]);
    await vercel.host.putBack(SHA);
    expect(await vercel.host.putBack(SHA)).toMatchObject({ kind: 'asked' });
    expect(vercel.writes()).toHaveLength(1);
  });

  it('goes on with the hotfix, once it is built, and with what comes after', async () => {
    const builds = [build('dpl_2', HOTFIX, 'BUILDING')];
    const vercel = await startVercel(builds);
    expect(await vercel.host.goOn?.(HOTFIX)).toMatchObject({ kind: 'unavailable' });
    Object.assign(builds[0] ?? {}, { readyState: 'READY' });
    expect(await vercel.host.goOn?.(HOTFIX)).toMatchObject({ kind: 'asked' });
    expect(vercel.writes()).toEqual(['POST /v10/projects/prj_1/promote/dpl_2']);
  });

  it.each([
    [402, 'plan'],
    [403, 'may not'],
    [422, 'would not'],
    [500, 'http_500'],
  ])(
    'that refuses with %i is unavailable, saying so, and is not told again',
    async (status, said) => {
      const vercel = await startVercel([build('dpl_1')], status);
      const answer = await vercel.host.putBack(SHA);
      expect(answer).toMatchObject({ kind: 'unavailable', why: expect.stringContaining(said) });
      expect(vercel.writes()).toHaveLength(1);
    },
  );

  it('that did it and never said so is found to be at it', async () => {
    const vercel = await startVercel([build('dpl_1')], 'hang after');
    expect(await vercel.host.putBack(SHA)).toMatchObject({ kind: 'asked' });
  });

  it('that hangs and did nothing is unavailable', async () => {
    const vercel = await startVercel([build('dpl_1')], 'hang');
    expect(await vercel.host.putBack(SHA)).toMatchObject({ kind: 'unavailable' });
  });

  it('writes down what it was asked, and never our token', async () => {
    const vercel = await startVercel([build('dpl_1')]);
    await vercel.host.putBack(SHA);
    expect(vercel.logged).toEqual([expect.objectContaining({ verb: 'rollback', kind: 'asked' })]);
    expect(JSON.stringify(vercel.logged)).not.toContain('vercel-secret');
  });
});
