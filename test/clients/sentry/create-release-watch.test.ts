import { describe, expect, it } from 'vitest';
import { createReleaseWatch } from '../../../src/clients/sentry/create-release-watch.ts';
import { systemClock } from '../../../src/domain/clock.ts';
import { serve } from '../../cli/doctor/support/serve.ts';

const SHA = 'a'.repeat(40);
const LIVE = Date.UTC(2026, 10, 22, 12);

/** An issue as https://docs.sentry.io/api/events/list-a-projects-issues/ shows one, cut to what may matter. */
function issue(over: object = {}) {
  return {
    ...{ id: '1', shortId: 'SHOP-1', title: 'TypeError', culprit: 'pay', type: 'error' },
    ...{ level: 'error', status: 'unresolved', count: '3', userCount: 2 },
    ...{
      firstSeen: new Date(LIVE + 1_000).toISOString(),
      lastSeen: new Date(LIVE + 2_000).toISOString(),
    },
    ...over,
  };
}

async function watch(answer: () => Response | Promise<Response>, timeoutMs = 200) {
  const asked: Request[] = [];
  const url = await serve((request) => {
    asked.push(request);
    return answer();
  });
  const sentry = createReleaseWatch({
    ...{ token: 'sntrys_secret', org: 'acme', project: 'shop', url: `${url}/` },
    ...{ clock: systemClock, timeoutMs },
  });
  return { sentry, asked };
}

const about = { sha: SHA, since: LIVE };

describe('new issues of a release', () => {
  it('are asked for by the commit, of one project, with the token', async () => {
    const { sentry, asked } = await watch(() => Response.json([]));
    expect(await sentry.probe(about)).toMatchObject({
      name: 'sentry',
      ok: true,
      status: 200,
      error: null,
    });
    const url = new URL(asked[0]?.url ?? '');
    expect(url.pathname).toBe('/api/0/projects/acme/shop/issues/');
    expect(url.searchParams.get('query')).toBe(`is:unresolved firstRelease:"${SHA}"`);
    expect(asked[0]?.headers.get('authorization')).toBe('Bearer sntrys_secret');
  });

  it('make the probe red, and count as much as any probe', async () => {
    const { sentry } = await watch(() => Response.json([issue()]));
    const probe = await sentry.probe(about);
    expect(probe).toMatchObject({ ok: false, status: 200, error: 'new_issues' });
    expect(probe.weight).toBeUndefined();
  });

  it('may have begun shortly before we noticed that the version is live', async () => {
    const firstSeen = new Date(LIVE - 30_000).toISOString();
    const { sentry } = await watch(() => Response.json([issue({ firstSeen })]));
    expect(await sentry.probe(about)).toMatchObject({ ok: false });
  });

  it.each([
    ['one seen long before it went live', { firstSeen: new Date(LIVE - 3_600_000).toISOString() }],
    ['a slow query', { level: 'info' }],
    ['a warning', { level: 'warning' }],
    ['one that was resolved meanwhile', { status: 'resolved' }],
  ])('are not: %s', async (_, over) => {
    const { sentry } = await watch(() => Response.json([issue(over)]));
    expect(await sentry.probe(about)).toMatchObject({ ok: true });
  });

  it('are nobody asked about before the version is live: then it is only seen that Sentry answers', async () => {
    const { sentry, asked } = await watch(() => Response.json([issue()]));
    expect(await sentry.probe()).toMatchObject({ name: 'sentry', ok: true });
    expect(new URL(asked[0]?.url ?? '').searchParams.get('per_page')).toBe('1');
  });
});

describe('a Sentry that fails', () => {
  it.each([
    ['http_401', () => new Response('', { status: 401 })],
    ['http_429', () => new Response('', { status: 429 })],
    ['http_503', () => new Response('', { status: 503 })],
    ['malformed', () => Response.json({ detail: 'no' })],
    ['malformed', () => new Response('<html>')],
    ['timeout', () => new Promise<Response>(() => {})],
  ])('raises a doubt and decides nothing: %s', async (error, answer) => {
    const { sentry } = await watch(answer);
    expect(await sentry.probe(about)).toMatchObject({
      name: 'sentry',
      ok: false,
      error,
      weight: 'doubt',
    });
  });

  it('that is not there raises a doubt as well', async () => {
    const options = { token: 't', org: 'o', project: 'p', url: 'http://127.0.0.1:1' };
    const sentry = createReleaseWatch({ ...options, clock: systemClock });
    expect(await sentry.probe(about)).toMatchObject({ ok: false, weight: 'doubt', status: null });
  });
});
