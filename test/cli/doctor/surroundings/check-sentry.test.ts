import { describe, expect, test } from 'vitest';
import { checkSentry } from '../../../../src/cli/doctor/surroundings/check-sentry.ts';
import { parseConfig } from '../../../../src/config/parse-config.ts';
import { systemClock } from '../../../../src/domain/clock.ts';
import { runCheck, told, withoutMend } from '../support/run-check.ts';
import { serve } from '../support/serve.ts';

const REAL = { GITHUB_TOKEN: 't', GITHUB_REPO: 'acme/shop' };
const NAMED = { SENTRY_AUTH_TOKEN: 'sntrys_secret', SENTRY_ORG: 'acme', SENTRY_PROJECT: 'shop' };

async function look(env: Record<string, string>) {
  const options = { clock: systemClock, limitMs: 1_000 };
  const check = checkSentry(parseConfig({ ...REAL, ...env }), options);
  const findings = await runCheck(check, 1_000);
  expect(withoutMend(findings)).toEqual([]);
  expect(JSON.stringify(findings)).not.toContain('secret');
  return findings;
}

/** A Sentry with one release. */
function sentry(version: string | null, releases = 200): Promise<string> {
  return serve((request) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/api/0/projects/acme/shop/issues/') return Response.json([]);
    if (pathname === '/api/0/projects/acme/shop/releases/' && releases === 200)
      return Response.json(version === null ? [] : [{ version }]);
    return new Response('', { status: releases === 200 ? 404 : releases });
  });
}

describe('Sentry', () => {
  test('that answers, with releases named by their commit or none yet, is fine', async () => {
    for (const version of ['a'.repeat(40), null]) {
      const [finding] = await look({ ...NAMED, SENTRY_URL: await sentry(version) });
      expect(finding).toMatchObject({ level: 'ok', what: expect.stringContaining('answers') });
    }
  });

  test('whose releases our token may not see is fine as well', async () => {
    const [finding] = await look({ ...NAMED, SENTRY_URL: await sentry(null, 403) });
    expect(finding).toMatchObject({ level: 'ok' });
  });

  test('whose releases have other names than commits would never show an issue, which is said', async () => {
    const [finding] = await look({ ...NAMED, SENTRY_URL: await sentry('shop@1.4.2') });
    expect(finding).toMatchObject({ level: 'warn', what: expect.stringContaining('shop@1.4.2') });
  });

  test('that does not take our token would put every verdict in doubt, which is said', async () => {
    const url = await serve(() => new Response('', { status: 401 }));
    const [finding] = await look({ ...NAMED, SENTRY_URL: url });
    expect(finding).toMatchObject({ level: 'warn', what: expect.stringContaining('http_401') });
  });

  test('that is not set up, or by half, is said to play no part', async () => {
    expect(told(await look({}))[0]).toMatch(/^ok .*no part/);
    expect(told(await look({ SENTRY_AUTH_TOKEN: 'sntrys_secret' }))[0]).toMatch(
      /^warn .*SENTRY_ORG/,
    );
  });
});
