import type { Logger } from 'pino';
import { createAnnouncer } from '../bot/announcer/index.ts';
import { type BotConfig, createBot } from '../bot/index.ts';
import { createSlackClient } from '../bot/slack/create-slack-client.ts';
import type { Config } from '../config/parse-config.ts';
import type { Role } from '../config/role.ts';
import { createMessageStore } from '../db/redis/message-store.ts';
import { createNotes } from '../db/redis/notes.ts';
import { createOnce } from '../db/redis/once.ts';
import type { Citation } from '../domain/answer.ts';
import type { BrakeStore } from '../domain/brake.ts';
import type { AnalyzeCapacity } from '../domain/capacity.ts';
import type { Clock } from '../domain/clock.ts';
import type { Deeds } from '../domain/deeds.ts';
import type { DiagnosisDesk } from '../domain/diagnosis-desk.ts';
import type { FindDocumented } from '../domain/documents.ts';
import type { IncidentDeeds } from '../domain/incident-deeds.ts';
import type { PlanDeeds } from '../domain/plan-deeds.ts';
import type { Queues } from '../jobs/queues.ts';
import type { Archive } from './build-archive.ts';
import type { EvidenceParts } from './build-evidence.ts';
import { buildGuess } from './build-guess.ts';
import type { buildIntake } from './build-intake.ts';
import { buildPace } from './build-pace.ts';
import type { Stores } from './build-stores.ts';
import { buildTalk } from './build-talk.ts';
import { linkPlaces } from './link-places.ts';
import type { Memory } from './open-memory.ts';
import type { Outsiders } from './outsiders.ts';
import { createMetrics, createTaskReader } from './read-tasks.ts';

type BotDeps = {
  config: Config;
  role: Role;
  memory: Memory;
  archive: Archive;
  stores: Stores;
  outsiders: Outsiders;
  intake: ReturnType<typeof buildIntake>;
  deeds: Deeds;
  incidentDeeds: IncidentDeeds;
  analyzeCapacity: AnalyzeCapacity;
  planDeeds: PlanDeeds;
  diagnosis: DiagnosisDesk;
  evidence: Pick<EvidenceParts, 'fresh'>;
  findDocumented: FindDocumented;
  brakes: Pick<BrakeStore, 'read'>;
  queues: Queues;
  /** Where people reach us. */
  url: string;
  haste?: number | undefined;
  clock: Clock;
  log: Logger;
};

function linksOf({ outsiders, url }: BotDeps) {
  const repository = outsiders.github.remoteUrl.replace(/\.git$/, '');
  return {
    task: (id: string) => `${url}/api/agent/tasks/${id}`,
    bundle: (id: string) => `${url}/api/v1/diagnostics/${id}/bundle`,
    source({ path, sha, startLine, endLine }: Citation): string {
      const lines = startLine ? `#L${startLine}${endLine ? `-L${endLine}` : ''}` : '';
      return `${repository}/blob/${sha}/${path.split('/').map(encodeURIComponent).join('/')}${lines}`;
    },
  };
}

function deedsOf({ deeds, incidentDeeds, analyzeCapacity, planDeeds, diagnosis }: BotDeps) {
  return { deeds, incidentDeeds, analyzeCapacity, planDeeds, diagnosis };
}

function nicknamesOf({ SERVICE_NICKNAMES: list }: Config): Record<string, string> {
  return Object.fromEntries(list.map(({ nickname, service }) => [nickname, service]));
}

type Channels = Pick<BotConfig, 'oncallChannel' | 'faqChannel'>;

function slackOf({ config, outsiders }: BotDeps, channels: Channels): BotConfig {
  const { apiUrl, botToken, signingSecret, appToken } = outsiders.slack;
  const secrets = { botToken, signingSecret, appToken, slackApiUrl: apiUrl };
  return { ...channels, ...secrets, roles: config.SLACK_ROLES };
}

/** Builds what speaks with Slack: the bot that listens, and the announcer that tells. */
export function buildBot(deps: BotDeps) {
  const { config, role, memory, archive, stores, outsiders, intake, clock, log } = deps;
  const { apiUrl, botToken } = outsiders.slack;
  const reader = createTaskReader({ archive, stores });
  const linkHosts = linkPlaces(deps);
  const shared = {
    brakes: deps.brakes,
    incidents: stores.incidents,
    sessions: stores.sessions,
    bundles: stores.bundles,
    tasks: { get: stores.tasks.get, recent: reader.recent },
    metrics: createMetrics({ archive, redis: memory.redis }),
    messages: createMessageStore(memory.redis, clock.now),
    notes: createNotes(memory.redis),
    links: linksOf(deps),
    clock,
    log,
  };
  const channels = {
    oncallChannel: config.SLACK_ONCALL_CHANNEL,
    faqChannel: config.SLACK_FAQ_CHANNEL,
  };
  const announcer = createAnnouncer({
    ...shared,
    client: createSlackClient({ botToken, slackApiUrl: apiUrl }, log),
    config: { ...channels, linkHosts },
    pace: buildPace(memory.patientRedis, deps.haste),
  });
  if (role === 'worker' || role === 'scheduler') {
    const hear = () => Promise.reject(new Error('this process hears nobody'));
    return { announcer, door: undefined, hear, start: async () => {}, stop: async () => {} };
  }
  const asked = { ...shared, ...intake, ...deedsOf(deps), config: slackOf(deps, channels) };
  const users = outsiders.slack.emulatedUsers ?? undefined;
  const hosts = { linkHosts, redis: memory.redis, emulatedUsers: users };
  const { fresh } = deps.evidence;
  const { findDocumented } = deps;
  const talked = {
    guessIntent: buildGuess({ config, redis: memory.redis, outsiders, clock, log }),
    nicknames: nicknamesOf(config),
  };
  const bot = createBot({
    ...asked,
    answerHeard: buildTalk({ ...asked, ...hosts, ...talked, fresh, findDocumented }),
    once: createOnce(memory.redis).once,
    async hearLater(id, said) {
      await deps.queues.add('talk.hear', { said }, id);
    },
    emulatedUsers: users,
  });
  return { announcer, door: bot, hear: bot.hear, start: bot.start, stop: bot.stop };
}
