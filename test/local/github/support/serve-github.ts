import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { createFaults } from '../../../../src/local/faults/create-faults.ts';
import { createLocalGithub } from '../../../../src/local/github/create-local-github.ts';

/** Serves a GitHub without required checks on a free port, and prints its address: for tests that kill it. */
async function main(dataDir: string): Promise<void> {
  const clock = { now: () => Date.now() };
  const silent = () => undefined;
  let origin = '';
  const github = createLocalGithub({
    dataDir,
    clock,
    origin: () => origin,
    webhookUrl: () => null,
    token: 'ghs_test_token',
    webhookSecret: 'hush',
    ciSeconds: 0,
    limits: false,
    requiredChecks: [],
    faults: createFaults({ targets: () => new Set(['github']), clock }),
    log: { debug: silent, info: silent, warn: silent, error: console.error },
  });
  await github.start();
  const server = createAdaptorServer({ fetch: github.fetch }) as Server;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  console.log(github.apiUrl());
}

await main(process.argv[2] ?? '');
