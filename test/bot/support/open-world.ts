import type { Announcer } from '../../../src/bot/announcer/index.ts';
import { createAnnouncer } from '../../../src/bot/announcer/index.ts';
import type { MessageStore } from '../../../src/bot/announcer/message-store.ts';
import type { Bot, BotConfig, BotDeps } from '../../../src/bot/index.ts';
import { createBot } from '../../../src/bot/index.ts';
import { createSlackClient } from '../../../src/bot/slack/create-slack-client.ts';
import { createMessageStore } from '../../../src/db/redis/message-store.ts';
import { createNotes } from '../../../src/db/redis/notes.ts';
import { createOnce } from '../../../src/db/redis/once.ts';
import type { AgentMetrics } from '../../../src/domain/agent-metrics.ts';
import type { AskOutcome, RetryOutcome } from '../../../src/domain/ask.ts';
import type { Brakes } from '../../../src/domain/brake.ts';
import { systemClock } from '../../../src/domain/clock.ts';
import type { Deeds } from '../../../src/domain/deeds.ts';
import type { Task } from '../../../src/domain/task.ts';
import type { InstalledApp } from '../../../src/local/slack/installed-app.ts';
import { type OpenSlack, openSlack, SIGNING_SECRET } from '../../local/slack/support/open-slack.ts';
import type { TestRedis } from '../../support/redis.ts';
import { openDiagnoses } from './diagnosis-world.ts';
import { lineUpFaults } from './faults.ts';
import { postSigned, type Signing } from './signed.ts';

/** A day without anything in it. */
export const EMPTY_DAY: AgentMetrics = {
  date: '20261122',
  total: 0,
  success: 0,
  failure: 0,
  successRatePercent: null,
  tteMs: { p50: null, p95: null, p99: null },
  sloMet: { tteUnder60s: null, successRateAbove99: null },
  stages: {},
  failures: {},
  degraded: 0,
};

type Asked = Parameters<BotDeps['ask']>[0];
type Line = { fields: object; message: string };

/** A real bot and announcer, on a real Redis, in an emulated workspace. What lies behind them is the test's to say. */
export type World = {
  open: OpenSlack;
  bot: Bot;
  announcer: Announcer;
  messages: MessageStore;
  faults: ReturnType<typeof lineUpFaults>;
  tasks: Map<string, Task>;
  /** Questions that reached the queue, and retries. */
  asked: Asked[];
  retried: string[];
  /** How the queue answers. */
  answer: {
    ask: (asked: Asked) => Promise<AskOutcome>;
    retry: (id: string) => Promise<RetryOutcome>;
    metrics: () => Promise<AgentMetrics>;
  };
  /** How the deeds answer; each that is not said fails the test. */
  deeds: Partial<Deeds>;
  brakes: Brakes;
  diagnoses: ReturnType<typeof openDiagnoses>;
  warned: Line[];
  /** Posts a signed body; answers with status and what was said. */
  post(
    body: string,
    signing?: Signing,
  ): Promise<{
    status: number;
    said: { text?: string; blocks?: object[]; response_type?: string };
  }>;
  /** All that a channel shows, oldest first, metadata included. */
  channel(id: string): Promise<SeenMessage[]>;
  thread(id: string, ts: string): Promise<SeenMessage[]>;
  /** What a person sees in a channel, ephemeral messages included. */
  seenBy(user: string, channel: string): Promise<SeenMessage[]>;
  close(): Promise<void>;
};

/** A message as it is read back. */
export type SeenMessage = {
  ts: string;
  text: string;
  blocks?: {
    type: string;
    block_id: string;
    elements?: { action_id?: string; value?: string }[];
  }[];
  is_ephemeral?: boolean;
  thread_ts?: string;
  subtype?: string;
  files?: { id: string; name: string; alt_txt?: string; original_w?: number }[];
  metadata?: { event_type: string; event_payload: Record<string, string> };
};

/** Where the links of the tests lead. */
export const LINKS = {
  bundle: (id: string) => `http://localhost:3000/api/v1/diagnostics/${id}/bundle`,
  task: (id: string) => `http://localhost:3000/api/agent/tasks/${id}`,
  source: ({ path, sha }: { path: string; sha: string }) =>
    `https://github.com/acme/shop/blob/${sha}/${path}`,
};

/** Opens a workspace with a bot in it. */
export async function openWorld(
  { redis }: TestRedis,
  config: Partial<BotConfig> & {
    emulatedUsers?: BotDeps['emulatedUsers'] | null;
    /** What the app was installed with; everything. */
    app?: InstalledApp;
  } = {},
  replace: Partial<Pick<BotDeps, 'once' | 'notes' | 'answerHeard' | 'hearLater' | 'patience'>> = {},
): Promise<World> {
  await redis.flushdb();
  const faults = lineUpFaults();
  const { app, ...given } = config;
  const open = await openSlack({ faults: faults.port, ...(app && { app }) });
  const warned: Line[] = [];
  const keep = (fields: object, message: string) => void warned.push({ fields, message });
  const log = { debug() {}, info() {}, warn: keep, error: keep };
  const tasks = new Map<string, Task>();
  const asked: Asked[] = [];
  const retried: string[] = [];
  const answer: World['answer'] = {
    ask: async () => ({ kind: 'accepted', taskId: '3f2b6c1e-8d4a-4a53-9c1f-6a2f0f5f7a10' }),
    retry: async () => ({ kind: 'accepted' }),
    metrics: async () => EMPTY_DAY,
  };
  const deeds: World['deeds'] = {};
  const diagnoses = openDiagnoses();
  const brakes: Brakes = { paused: null, locked: null };
  const messages = createMessageStore(redis, systemClock.now);
  const { emulatedUsers = roles(open), ...settings } = given;
  const shared = {
    tasks: {
      get: async (id: string) => tasks.get(id) ?? null,
      recent: async (limit: number) => [...tasks.values()].reverse().slice(0, limit),
    },
    metrics: () => answer.metrics(),
    brakes: { read: async () => ({ ...brakes }) },
    messages,
    notes: createNotes(redis),
    links: LINKS,
    clock: systemClock,
    log,
    ...replace,
  };
  const slack = { botToken: open.slack.botToken, slackApiUrl: open.slack.apiUrl() };
  const channels = { oncallChannel: '#oncall', ...settings };
  const bot = createBot({
    once: createOnce(redis).once,
    ...shared,
    config: { ...slack, signingSecret: SIGNING_SECRET, ...channels },
    emulatedUsers: emulatedUsers ?? undefined,
    ask: (question) => {
      asked.push(question);
      return answer.ask(question);
    },
    incidents: {
      ...diagnoses.stores.incidents,
      live: async () => [...diagnoses.incidents.values()],
    },
    sessions: diagnoses.stores.sessions,
    planDeeds: diagnoses.planDeeds,
    diagnosis: diagnoses.desk,
    analyzeCapacity: diagnoses.analyzeCapacity,
    incidentDeeds: {
      acknowledge: async () => ({ kind: 'not_found' }),
      silence: async () => ({ kind: 'not_found' }),
      undoSilence: async () => ({ kind: 'not_found' }),
      resolve: async () => ({ kind: 'not_found' }),
    },
    deeds: deedsOf(deeds),
    retryTask: (id) => {
      retried.push(id);
      return answer.retry(id);
    },
  });
  open.answerEventsWith((request, response) => void bot.requestListener(request, response));
  await bot.start();
  const announcer = createAnnouncer({
    ...shared,
    client: createSlackClient(slack, log),
    pace: async () => {},
    config: { ...channels, linkHosts: ['prometheus.example'] },
    ...diagnoses.stores,
  });
  return {
    open,
    bot,
    announcer,
    messages,
    faults,
    tasks,
    asked,
    retried,
    answer,
    deeds,
    brakes,
    diagnoses,
    warned,
    async post(body, signing) {
      const response = await postSigned(open.origin, body, SIGNING_SECRET, signing);
      const text = await response.text();
      return { status: response.status, said: text.startsWith('{') ? JSON.parse(text) : {} };
    },
    async channel(id) {
      const read = await open.client.conversations.history({
        channel: id,
        include_all_metadata: true,
      });
      return ((read.messages ?? []) as SeenMessage[]).reverse();
    },
    async thread(id, ts) {
      const read = await open.client.conversations.replies({
        channel: id,
        ts,
        include_all_metadata: true,
      });
      return (read.messages ?? []) as SeenMessage[];
    },
    async seenBy(user, channel) {
      const page = await open.see(`conversations/${channel}?as=${user}`);
      return page.messages as SeenMessage[];
    },
    async close() {
      await bot.stop();
      await open.close();
    },
  };
}

/** Whatever the test says at that moment. */
function deedsOf(said: World['deeds']): Deeds {
  const call =
    (name: string) =>
    (...args: unknown[]) => {
      const deed = said[name as keyof Deeds] as ((...given: unknown[]) => unknown) | undefined;
      if (!deed) throw new Error(`nobody said how ${name} ends`);
      return deed(...args);
    };
  return new Proxy({} as Deeds, { get: (_target, name) => call(String(name)) });
}

function roles(open: OpenSlack): BotDeps['emulatedUsers'] {
  return new Map(open.slack.users.map(({ id, role }) => [id, role]));
}
