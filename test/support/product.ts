import { WebClient } from '@slack/web-api';
import { type DestinationStream, pino } from 'pino';
import { type Composed, compose } from '../../src/compose/index.ts';
import { parseConfig } from '../../src/config/parse-config.ts';
import type { Role } from '../../src/config/role.ts';
import { type Clock, systemClock } from '../../src/domain/clock.ts';
import { makeTempFolder, removeDataDir } from './folders.ts';
import { HASTE } from './haste.ts';
import type { TestPostgres } from './postgres.ts';
import type { TestRedis } from './redis.ts';

/** What `GET /emulated` tells, as far as tests use it. */
export type Emulated = {
  slack: {
    api_url: string;
    signing_secret: string;
    bot_user: string;
    bot_token: string;
    channels: { id: string; name: string }[];
    users: { id: string; name: string; role: string }[];
  };
  github: {
    api_url: string;
    token: string;
    webhook_secret: string;
    repo: string;
    base_branch: string;
  };
  deploy: { url: string; version_url: string; health_urls: { name: string; url: string }[] };
  alertmanager: { webhook_url: string; token: string };
  console_url: string;
};

/** A product that answers somewhere, with everything a test needs to act as the outside world. */
export type Reachable = { url: string; emulated: Emulated; slack: WebClient };

/** The whole product in this process, as a person without credentials starts it, only quicker. */
export type TestProduct = Reachable & { composed: Composed; stop(): Promise<void> };

/** How a product is started in this process. */
export type StartOptions = {
  redis: Pick<TestRedis, 'address'>;
  postgres: Pick<TestPostgres, 'address'>;
  /** Settings over the quick ones. */
  env?: Record<string, string>;
  role?: Role;
  /** A folder to go on with; a new one, removed at the end, by default. */
  dataDir?: string;
  /** The system's by default. */
  clock?: Clock;
  /** How long the model may take to answer once; the product's own patience by default. */
  modelTimeoutMs?: number;
  /** How many times quicker than in life it paces, polls and sweeps; 1 where that pace is what a test is about. */
  haste?: number;
  /** Where it logs, as LOG_LEVEL has it; standard error by default. */
  logTo?: DestinationStream;
};

/** Settings that make everything emulated quick. */
export const QUICK = {
  PORT: '0',
  EMULATED_CI_SECONDS: '0.2',
  EMULATED_DEPLOY_SECONDS: '0.1',
  HEALTH_INTERVAL_SECONDS: '0.05',
  LOCAL_MESH: 'off',
  LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
};

/** A PostgreSQL as one string, as DATABASE_URL takes it. */
export function databaseUrl({ address }: Pick<TestPostgres, 'address'>): string {
  if ('url' in address) return address.url;
  return `postgres://${address.user}@localhost/${address.database}?host=${encodeURIComponent(address.host)}`;
}

/** Asks a product what it emulates; one that emulates nobody is reached over HTTP alone. */
export async function reach(url: string): Promise<Reachable> {
  const emulated = (await (await fetch(`${url}/emulated`)).json()) as Emulated;
  const { bot_token, api_url } = emulated.slack ?? { bot_token: '', api_url: url };
  return { url, emulated, slack: new WebClient(bot_token, { slackApiUrl: api_url }) };
}

/** Starts it on stores of the test's own. */
export async function startProduct({
  redis,
  postgres,
  env,
  role = 'all',
  dataDir,
  clock = systemClock,
  logTo = pino.destination(2),
  modelTimeoutMs,
  haste = HASTE,
}: StartOptions): Promise<TestProduct> {
  const dir = dataDir ?? (await makeTempFolder());
  const { path, db } = redis.address;
  const stores = {
    REDIS_URL: `unix://${path}?db=${db}`,
    DATABASE_URL: databaseUrl(postgres),
    DATA_DIR: dir,
  };
  const config = parseConfig({ ...QUICK, ...stores, ...env }, role);
  const log = pino({ level: config.LOG_LEVEL }, logTo);
  const identity = { version: 'test', instance: `test-${role}` };
  const composed = await compose({ config, role, identity, clock, log, modelTimeoutMs, haste });
  await composed.start();
  return {
    ...(await reach(composed.where.url)),
    composed,
    async stop() {
      await composed.stop();
      if (!dataDir) await removeDataDir(dir);
    },
  };
}
