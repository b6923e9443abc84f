import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createDeployProbe,
  type DeployProbe,
} from '../../../src/clients/deploy/create-deploy-probe.ts';
import { systemClock } from '../../../src/domain/clock.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';
type Answer = (request: IncomingMessage, response: ServerResponse) => void;
let server: Server;
let answers: Record<string, Answer>;
let origin: string;

beforeEach(async () => {
  answers = {};
  server = createServer((request, response) => {
    const answer = answers[new URL(request.url ?? '/', 'http://x').pathname];
    if (answer) answer(request, response);
    else response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const json = (body: unknown): Answer => {
  return (_, response) => response.writeHead(200).end(JSON.stringify(body));
};
const redirect = (location: string): Answer => {
  return (_, response) => response.writeHead(302, { location }).end();
};

function probe(options: {
  version?: string | null;
  health?: string[];
  timeoutMs?: number;
}): DeployProbe {
  const { version = '/version', health = [], timeoutMs = 2_000 } = options;
  return createDeployProbe({
    versionUrl: version === null ? null : origin + version,
    healthUrls: health.map((path) => ({ name: path.slice(1), url: origin + path })),
    clock: systemClock,
    log: { debug: () => {} },
    timeoutMs,
  });
}

describe('which commit is live', () => {
  it('is what the version names', async () => {
    answers['/version'] = json({ version: SHA });
    expect(await probe({}).liveVersion()).toEqual({ kind: 'live', sha: SHA });
  });

  it('may be abbreviated, in capitals, and named sha', async () => {
    answers['/version'] = json({ version: '2.4.1', sha: ' ABCDEF0 ' });
    expect(await probe({}).liveVersion()).toEqual({ kind: 'live', sha: 'abcdef0' });
  });

  it.each([
    ['an HTML page', '<html>', 'not_json'],
    ['a bare value', '"abcdef0"', 'not_json'],
    ['nothing', '', 'not_json'],
    ['no commit', '{"version":"2.4.1"}', 'no_commit_named'],
    ['six digits', '{"version":"abcdef"}', 'no_commit_named'],
    ['an object', '{"version":{"sha":"abcdef0"}}', 'no_commit_named'],
    ['more than 64 KB', `{"version":"${SHA}","pad":"${'x'.repeat(70_000)}"}`, 'too_large'],
  ])('is unknown when the answer is %s', async (_, body, reason) => {
    answers['/version'] = (_request, response) => response.writeHead(200).end(body);
    expect(await probe({}).liveVersion()).toEqual({ kind: 'unknown', reason });
  });

  it('is unknown when the answer is an error, even one that names a commit', async () => {
    answers['/version'] = (_, response) => {
      response.writeHead(503).end(JSON.stringify({ version: SHA }));
    };
    expect(await probe({}).liveVersion()).toEqual({ kind: 'unknown', reason: 'http_503' });
  });

  it('is unknown when no URL is configured', async () => {
    const unconfigured = probe({ version: null });
    expect([unconfigured.configured, probe({}).configured]).toEqual([false, true]);
    const live = await unconfigured.liveVersion();
    expect(live).toEqual({ kind: 'unknown', reason: 'not_configured' });
  });

  it('is unknown when nothing listens', async () => {
    const asked = probe({});
    server.close();
    await once(server, 'close');
    expect(await asked.liveVersion()).toEqual({ kind: 'unknown', reason: 'econnrefused' });
  });

  it.each([
    ['never answers', () => {}],
    [
      'never ends its answer',
      (_: IncomingMessage, response: ServerResponse) => {
        response.writeHead(200).write('{');
      },
    ],
  ])('is unknown in time when the server %s', async (_, answer) => {
    answers['/version'] = answer;
    const live = await probe({ timeoutMs: 80 }).liveVersion();
    expect(live).toEqual({ kind: 'unknown', reason: 'timeout' });
  });

  it('is found behind a few redirects, and not behind a loop or another protocol', async () => {
    answers['/version'] = redirect('/a');
    answers['/a'] = redirect(`${origin}/b`);
    answers['/b'] = json({ version: SHA });
    answers['/loop'] = redirect('/loop');
    answers['/file'] = redirect('file:///etc/hostname');
    const found = (version: string) => probe({ version }).liveVersion();
    expect(await found('/version')).toEqual({ kind: 'live', sha: SHA });
    expect(await found('/loop')).toEqual({ kind: 'unknown', reason: 'too_many_redirects' });
    expect(await found('/file')).toEqual({ kind: 'unknown', reason: 'bad_redirect' });
  });
});

describe('a round of probes', () => {
  it('tells green, red, redirected and silent parts apart, in their order', async () => {
    answers['/backend'] = json({ ok: true });
    answers['/frontend'] = redirect('/backend');
    answers['/worker'] = (_, response) => response.writeHead(500).end();
    answers['/silent'] = () => {};
    const health = ['/backend', '/frontend', '/worker', '/silent'];
    const round = await probe({ health, timeoutMs: 150 }).round();
    expect(round.map(({ ms, ...rest }) => rest)).toEqual([
      { name: 'backend', ok: true, status: 200, error: null },
      { name: 'frontend', ok: true, status: 200, error: null },
      { name: 'worker', ok: false, status: 500, error: null },
      { name: 'silent', ok: false, status: null, error: 'timeout' },
    ]);
  });

  it('asks all at the same time', async () => {
    const waiting: ServerResponse[] = [];
    const together: Answer = (_, response) => {
      waiting.push(response);
      if (waiting.length === 3) for (const one of waiting) one.writeHead(204).end();
    };
    const health = ['/a', '/b', '/c'];
    for (const path of health) answers[path] = together;
    const round = await probe({ health }).round();
    expect(round.map((one) => one.ok)).toEqual([true, true, true]);
  });

  it('does not read what a green part has to say', async () => {
    answers['/endless'] = (_, response) => {
      response.writeHead(200).write('x'.repeat(1_000));
    };
    const [result] = await probe({ health: ['/endless'] }).round();
    expect(result).toMatchObject({ ok: true, status: 200 });
  });
});
