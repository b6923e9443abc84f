import type { Logger } from 'pino';
import { parseGithubEvent } from '../clients/github/webhook-schema.ts';
import type { Config } from '../config/parse-config.ts';
import type { Role } from '../config/role.ts';
import { createAlertInbox } from '../db/redis/alert-inbox.ts';
import { createChangeStore } from '../db/redis/change-store.ts';
import { connectRedis } from '../db/redis/connect.ts';
import { createOnce } from '../db/redis/once.ts';
import { createTaskEvents } from '../db/redis/task-events.ts';
import type { BrakeStore } from '../domain/brake.ts';
import type { AnalyzeCapacity } from '../domain/capacity.ts';
import type { Clock } from '../domain/clock.ts';
import type { DiagnosisDesk } from '../domain/diagnosis-desk.ts';
import type { PlanDeeds } from '../domain/plan-deeds.ts';
import { createTakeDelivery } from '../jobs/alerts/take-delivery.ts';
import type { Queues } from '../jobs/queues.ts';
import { type GithubFact, wakeForGithub } from '../jobs/wake-for-github.ts';
import { createWakeRun } from '../jobs/wake-run.ts';
import type { Reporter } from '../observability/create-reporter.ts';
import type { Identity } from '../observability/identify.ts';
import type { GithubDelivery, Product } from '../web/deps.ts';
import { createHealth } from '../web/health/create-health.ts';
import { createWeb } from '../web/index.ts';
import type { Meters } from '../web/metrics/meters.ts';
import type { Workflow } from '../web/presenters/diagnosis/present-templates.ts';
import type { ExecuteDoor } from '../web/routes/execute.ts';
import type { OpenedServer } from '../web/server/open-server.ts';
import type { Archive } from './build-archive.ts';
import type { buildBot } from './build-bot.ts';
import type { EvidenceParts } from './build-evidence.ts';
import type { buildIntake } from './build-intake.ts';
import type { Stores } from './build-stores.ts';
import type { Closers } from './closers.ts';
import type { Memory } from './open-memory.ts';
import type { Outsiders } from './outsiders.ts';
import { createMetrics, createTaskReader } from './read-tasks.ts';
import { createSourceHealth, createToolStatus } from './read-tools.ts';

type BuildWebDeps = {
  config: Config;
  role: Role;
  identity: Identity;
  memory: Memory;
  archive: Archive;
  stores: Stores;
  queues: Queues;
  outsiders: Outsiders;
  intake: ReturnType<typeof buildIntake>;
  bot: ReturnType<typeof buildBot>;
  brakes: Pick<BrakeStore, 'read'>;
  diagnosis: DiagnosisDesk;
  execute: ExecuteDoor;
  analyzeCapacity: AnalyzeCapacity;
  planDeeds: PlanDeeds;
  evidence: EvidenceParts;
  workflows: readonly Workflow[];
  opened: OpenedServer;
  /** How long requests in flight may take to finish when the process stops, milliseconds. */
  closeTimeoutMs: number;
  meters: Meters;
  reporter: Reporter;
  clock: Clock;
  log: Logger;
  closers: Closers;
};

/** The fact in a delivery that a run may wait for; null when there is none. */
function factIn({ event, payload }: GithubDelivery): GithubFact | null {
  const parsed = parseGithubEvent(event, payload);
  switch (parsed.kind) {
    case 'checks':
      return { kind: 'checks', sha: parsed.sha };
    case 'pull_request':
      return { kind: 'pull_request', number: parsed.number };
    case 'deployment':
      return { kind: 'deployment' };
    case 'push':
    case 'ignored':
      return null;
  }
}

function buildProduct(deps: BuildWebDeps): Product {
  const { memory, archive, stores, queues, outsiders, intake, bot, log, closers } = deps;
  const subscriber = connectRedis(memory.redisAddress, 'subscriber', log);
  closers.push('task events', () => subscriber.disconnect());
  return {
    ask: intake.ask,
    tasks: createTaskReader({ archive, stores }),
    metrics: createMetrics({ archive, redis: memory.redis }),
    taskEvents: createTaskEvents(subscriber),
    brakes: deps.brakes,
    diagnosis: deps.diagnosis,
    execute: deps.execute,
    analyzeCapacity: deps.analyzeCapacity,
    tools: createToolStatus(deps),
    workflows: deps.workflows,
    github: {
      ...createOnce(memory.redis),
      secret: outsiders.github.webhookSecret,
      async onGithubEvent(delivery) {
        const fact = factIn(delivery);
        const { wake } = createWakeRun(queues);
        if (fact) await wakeForGithub({ runs: stores.runs, wake }, fact);
      },
    },
    alertmanager: {
      token: deps.config.ALERTMANAGER_WEBHOOK_TOKEN ?? outsiders.alertmanagerToken,
      take: createTakeDelivery(createAlertInbox(memory.redis), queues),
    },
    changes: {
      token: deps.config.CHANGES_WEBHOOK_TOKEN ?? null,
      take: createChangeStore(memory.redis).put,
    },
    slack: bot.door,
    mounts: outsiders.mounts,
    ...(outsiders.describe ? { emulated: outsiders.describe } : {}),
  };
}

/** Builds the HTTP surface: health and metrics for every role, the product where this role serves it. */
export function buildWeb(deps: BuildWebDeps) {
  const { config, role, identity, memory, archive, meters, reporter, clock, log, opened } = deps;
  const serves = role === 'all' || role === 'bot';
  return createWeb({
    config,
    version: identity.version,
    clock,
    log,
    report: (error) => reporter.error(error),
    health: createHealth({
      database: archive.database,
      redis: { ping: async () => void (await memory.redis.ping()) },
      evidence: createSourceHealth(deps.evidence),
      clock,
    }),
    meters,
    opened,
    closeTimeoutMs: deps.closeTimeoutMs,
    ...(serves ? { product: buildProduct(deps) } : {}),
  });
}
