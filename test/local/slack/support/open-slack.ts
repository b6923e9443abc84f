import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import {
  createLocalSlack,
  type LocalSlack,
  type LocalSlackOptions,
} from '../../../../src/local/slack/index.ts';

export const SIGNING_SECRET = 'emulated-signing-secret';
export const BOT_TOKEN = 'xoxb-emulated';

/** Real time, moved ahead by hand. */
export function shiftedClock() {
  let shift = 0;
  return {
    now: () => Date.now() + shift,
    advance(ms: number) {
      shift += ms;
    },
  };
}

/** What an emulated workspace with a real Bolt app on the same port offers to a test. */
export type OpenSlack = {
  slack: LocalSlack;
  client: WebClient;
  app: App;
  clock: ReturnType<typeof shiftedClock>;
  origin: string;
  /** Warnings and errors the emulator logged. */
  logged: string[];
  /** Puts another listener in the place of the app's own. */
  answerEventsWith(listener: RequestListener | null): void;
  /** One of the console's own actions. */
  act(path: string, body: object): Promise<Record<string, unknown>>;
  see(path: string): Promise<Record<string, unknown>>;
  close(): Promise<void>;
};

/** Opens a workspace on a free port, in a folder of its own unless one is given. */
export async function openSlack(
  options: Partial<LocalSlackOptions> & {
    mounts?: (request: Request) => Promise<Response> | null;
  } = {},
): Promise<OpenSlack> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'slack-')));
  const clock = shiftedClock();
  const logged: string[] = [];
  const keep = (_fields: object, message: string) => void logged.push(message);
  let origin = '';
  const slack = createLocalSlack({
    clock,
    signingSecret: SIGNING_SECRET,
    botToken: BOT_TOKEN,
    origin: () => origin,
    eventsUrl: () => `${origin}/slack/events`,
    log: { debug() {}, info() {}, warn: keep, error: keep },
    ...options,
    dataDir,
  });
  const { app, receiver } = createBolt(() => slack.apiUrl());
  let events: RequestListener = (request, response) => receiver.requestListener(request, response);
  const own = events;
  const emulated = getRequestListener(
    async (request) => (await options.mounts?.(request)) ?? slack.fetch(request),
    { overrideGlobalObjects: false },
  );
  const server = createServer((request, response) => {
    const listener = request.url?.startsWith('/slack/') ? events : emulated;
    void listener(request, response);
  });
  origin = await listen(server);
  slack.start();
  const client = new WebClient(BOT_TOKEN, {
    slackApiUrl: slack.apiUrl(),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logLevel: LogLevel.ERROR,
  });
  await app.init();
  const call = async (path: string, init?: RequestInit) => {
    const response = await fetch(`${origin}/emulated/slack/console/${path}`, init);
    return (await response.json()) as Record<string, unknown>;
  };
  return {
    slack,
    client,
    app,
    clock,
    origin,
    logged,
    answerEventsWith(listener) {
      events = listener ?? own;
    },
    act: (path, body) =>
      call(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', origin },
      }),
    see: (path) => call(path),
    async close() {
      await slack.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      if (!options.dataDir) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function createBolt(apiUrl: () => string) {
  const receiver = new HTTPReceiver({ signingSecret: SIGNING_SECRET, logLevel: LogLevel.ERROR });
  const app = new App({
    receiver,
    authorize: async () => ({
      botToken: BOT_TOKEN,
      botId: 'B0OPSLOOPB',
      botUserId: 'U0OPSLOOPB',
    }),
    deferInitialization: true,
    logLevel: LogLevel.ERROR,
    // Read once the port is known.
    clientOptions: {
      get slackApiUrl() {
        return apiUrl();
      },
    },
  });
  return { app, receiver };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}
