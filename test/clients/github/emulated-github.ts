import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { expect } from 'vitest';
import type { GithubCall } from '../../../src/clients/github/connect-octokit.ts';
import { createGithub, type GithubOptions } from '../../../src/clients/github/create-github.ts';
import { createPacer } from '../../../src/clients/pacing/create-pacer.ts';
import { systemClock } from '../../../src/domain/clock.ts';
import { createFaults, type Faults } from '../../../src/local/faults/create-faults.ts';
import { FaultSpec } from '../../../src/local/faults/fault.ts';
import { createLocalGithub } from '../../../src/local/github/create-local-github.ts';
import type { LocalGithub, LocalGithubOptions } from '../../../src/local/github/local-github.ts';
import type { GithubPort, ProposalDraft } from '../../../src/pipelines/ports.ts';
import { makeTempFolder, removeDataDir } from '../../support/folders.ts';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';

const TOKEN = 'ghs_emulated';

type FoundPull = { number: number; state: string; head: { sha: string } };

/** A GitHub on real git behind real HTTP, and ways to look at it and to disturb it. */
export type EmulatedGithub = {
  local: LocalGithub;
  faults: Faults;
  /** What a client of it is made with, its own pacer among it. */
  options(change?: Partial<GithubOptions>): GithubOptions;
  /** Our client, as one process has it; `calls` fills up with what it sent. */
  client(options?: Partial<GithubOptions>): { github: GithubPort; calls: GithubCall[] };
  /** A REST call below the repository, as the App's bot or as a person. */
  api<T>(method: string, path: string, body?: unknown, login?: string): Promise<T>;
  disturb(fault: Record<string, unknown>): void;
  /** A draft on the current base with a branch of its own. */
  draft(change?: Partial<ProposalDraft>): Promise<ProposalDraft>;
  /** Every pull request there is of a branch. */
  pulls(branch: string): Promise<FoundPull[]>;
  /** Fails when a fault was not used, and removes it. */
  expectNoFaultsLeft(): void;
  close(): Promise<void>;
};

async function listen(fetch: LocalGithub['fetch']): Promise<{ server: Server; origin: string }> {
  const server = createAdaptorServer({ fetch }) as Server;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function endServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.closeAllConnections();
  server.close();
  await closed;
}

function optionsFor(
  local: LocalGithub,
  store: TestRedis,
  options: Partial<GithubOptions>,
): GithubOptions {
  const pacer = createPacer({
    redis: store.redis,
    key: randomUUID(),
    gaps: { writeMs: 1, contentPerMinute: 10_000, contentPerHour: 10_000 },
    maxWaitMs: 500,
  });
  return {
    auth: { kind: 'token', token: TOKEN },
    apiUrl: local.apiUrl(),
    repo: local.repo,
    baseBranch: 'main',
    pacer,
    clock: systemClock,
    log: { debug() {}, warn() {} },
    deadlines: { readMs: 5_000, writeMs: 5_000 },
    ...options,
  };
}

function makeClient(options: GithubOptions) {
  const calls: GithubCall[] = [];
  const github = createGithub({ ...options, onCall: (call) => calls.push(call) });
  return { github, calls };
}

/** Starts one with its own folder, port and Redis database. */
export async function startEmulatedGithub(
  options: Partial<LocalGithubOptions> = {},
): Promise<EmulatedGithub> {
  const [dataDir, store] = await Promise.all([makeTempFolder(), createTestRedis()]);
  const faults = createFaults({ targets: () => new Set(['github']), clock: systemClock });
  let origin = '';
  const local = createLocalGithub({
    dataDir,
    clock: systemClock,
    origin: () => origin,
    webhookUrl: () => null,
    token: TOKEN,
    webhookSecret: 'secret',
    ciSeconds: 0.05,
    limits: false,
    faults,
    log: { debug() {}, info() {}, warn() {}, error() {} },
    ...options,
  });
  const listening = await listen((request) => local.fetch(request));
  origin = listening.origin;
  await local.start();
  const api = async <T>(method: string, path: string, body?: unknown, login?: string) => {
    const authorization = `Bearer ${login ? `${TOKEN}:${login}` : TOKEN}`;
    const response = await fetch(`${local.apiUrl()}/repos/${local.repo}${path}`, {
      method,
      headers: { authorization },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text === '' ? null : JSON.parse(text)) as T;
  };
  return {
    local,
    faults,
    api,
    options: (more = {}) => optionsFor(local, store, more),
    client: (more = {}) => makeClient(optionsFor(local, store, more)),
    disturb: (fault) => {
      faults.add(FaultSpec.parse({ target: 'github', ...fault }));
    },
    async draft(change = {}) {
      const id = randomUUID();
      return {
        branch: `orchestrator/faq-${id}`,
        baseSha: local.baseSha(),
        files: [{ path: 'docs/FAQ.md', content: `# FAQ\n\nAsked as ${id}: 你好?\n` }],
        commitTitle: `Update FAQ - ${id}`,
        commitBody: `Trace-Id: ${id}`,
        title: `Update FAQ - ${id}`,
        body: `An answer.\n\nTrace-Id: ${id}`,
        ...change,
      };
    },
    expectNoFaultsLeft() {
      const left = faults.list();
      for (const fault of left) faults.remove(fault.id);
      expect(left).toEqual([]);
    },
    async pulls(branch) {
      const head = `${local.repo.split('/')[0]}:${branch}`;
      const found = await api<FoundPull[]>('GET', `/pulls?state=all&per_page=100&head=${head}`);
      return found.map(({ number, state, head: { sha } }) => ({ number, state, head: { sha } }));
    },
    async close() {
      await local.close();
      await endServer(listening.server);
      await Promise.all([removeDataDir(dataDir), store.close()]);
    },
  };
}
