import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Octokit } from '@octokit/rest';
import type { Clock } from '../../../../src/domain/clock.ts';
import { createFaults, type Faults } from '../../../../src/local/faults/create-faults.ts';
import { FaultSpec } from '../../../../src/local/faults/fault.ts';
import { createLocalGithub } from '../../../../src/local/github/create-local-github.ts';
import type { LocalGithub, LocalGithubOptions } from '../../../../src/local/github/local-github.ts';
import { makeTempFolder, removeDataDir } from '../../../support/folders.ts';

/** A webhook as it arrived. */
export type Received = {
  event: string;
  guid: string;
  agent: string;
  /** Whether its signature fits its body. */
  signed: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: tests reach into payloads of every shape
  body: any;
};

/** A GitHub on this machine behind real HTTP, with a receiver of its webhooks. */
export type TestGithub = {
  github: LocalGithub;
  faults: Faults;
  hooks: Received[];
  origin: string;
  dataDir: string;
  /** As the App's bot, or as a person. */
  octokit(login?: string): Octokit;
  switchOn(fault: object): string;
  /** Ends it as a crash would, as far as files go, and starts it again on them. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

export const OWNER_REPO = { owner: 'opsloop', repo: 'demo' };
const TOKEN = 'ghs_test_token';
const SECRET = 'hush';

const SILENT = { debug() {}, info() {}, warn() {} };

/** Octokit warns of every refusal, which tests ask for on purpose. */
const QUIET = { debug() {}, info() {}, warn() {}, error() {} };

async function receive(request: Request, hooks: Received[]): Promise<Response> {
  const text = await request.text();
  const expected = `sha256=${createHmac('sha256', SECRET).update(text).digest('hex')}`;
  hooks.push({
    event: request.headers.get('x-github-event') ?? '',
    guid: request.headers.get('x-github-delivery') ?? '',
    agent: request.headers.get('user-agent') ?? '',
    signed: request.headers.get('x-hub-signature-256') === expected,
    body: JSON.parse(text),
  });
  return new Response(null, { status: 204 });
}

/** Starts one with fast CI and no limits, unless told otherwise. Errors it logs fail the test that asks `close`. */
export async function startGithub(
  options: Partial<LocalGithubOptions> & { clock?: Clock } = {},
): Promise<TestGithub> {
  const dataDir = await makeTempFolder();
  const clock = options.clock ?? { now: () => Date.now() };
  const faults = createFaults({ targets: () => new Set(['github', 'deploy']), clock });
  const hooks: Received[] = [];
  const errors: object[] = [];
  let origin = '';
  const build = () =>
    createLocalGithub({
      dataDir,
      clock,
      origin: () => origin,
      webhookUrl: () => `${origin}/webhooks/github`,
      token: TOKEN,
      webhookSecret: SECRET,
      ciSeconds: 0,
      limits: false,
      faults,
      log: { ...SILENT, error: (fields: object) => void errors.push(fields) },
      ...options,
    });
  let github = build();
  await github.start();
  const server = createAdaptorServer({
    fetch: (request) =>
      new URL(request.url).pathname === '/webhooks/github'
        ? receive(request, hooks)
        : github.fetch(request),
  }) as Server;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    get github() {
      return github;
    },
    faults,
    hooks,
    origin,
    dataDir,
    octokit: (login) =>
      new Octokit({
        baseUrl: github.apiUrl(),
        auth: login ? `${TOKEN}:${login}` : TOKEN,
        log: QUIET,
      }),
    switchOn: (fault) => {
      const added = faults.add(FaultSpec.parse({ target: 'github', ...fault }));
      if (added.kind !== 'added') throw new Error('not emulated');
      return added.fault.id;
    },
    restart: async () => {
      await github.close();
      github = build();
      await github.start();
    },
    close: async () => {
      await github.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      await removeDataDir(dataDir);
      if (errors.length > 0) throw new Error('the local GitHub logged errors', { cause: errors });
    },
  };
}
