import type { Logger } from 'pino';
import type { Config } from '../config/parse-config.ts';
import type { Role } from '../config/role.ts';
import type { Clock } from '../domain/clock.ts';
import { createActivity } from '../jobs/activity.ts';
import { createQueues } from '../jobs/queues.ts';
import { createReporter } from '../observability/create-reporter.ts';
import type { Identity } from '../observability/identify.ts';
import { createMeters } from '../web/metrics/create-meters.ts';
import { openServer } from '../web/server/open-server.ts';
import { buildArchive } from './build-archive.ts';
import { buildBot } from './build-bot.ts';
import { buildBrakes } from './build-brakes.ts';
import { buildCapacity } from './build-capacity.ts';
import { buildDeeds } from './build-deeds.ts';
import { buildDesk } from './build-diagnosis.ts';
import { buildFindDocumented } from './build-documents.ts';
import { buildEvidence } from './build-evidence.ts';
import { buildExecute } from './build-execute.ts';
import { buildIncidentDeeds } from './build-incident-deeds.ts';
import { buildIntake } from './build-intake.ts';
import { buildPipelines } from './build-pipelines.ts';
import { buildPlanDeeds, buildPreparePlan } from './build-plan-deeds.ts';
import { buildPlanHands } from './build-plan-hands.ts';
import { buildStores } from './build-stores.ts';
import { buildWeb } from './build-web.ts';
import { buildWork } from './build-work.ts';
import { type Closers, createClosers } from './closers.ts';
import { describeWorkflows } from './describe-workflows.ts';
import { isHosted, joinOutsiders, pointToEmulated } from './join-outsiders.ts';
import { meetOutsiders } from './meet-outsiders.ts';
import { openMemory } from './open-memory.ts';
import { createRunReport } from './report-run.ts';

/** What a process is told before it composes itself. */
export type ComposeOptions = {
  config: Config;
  role: Role;
  identity: Identity;
  clock: Clock;
  log: Logger;
  /** How long the model may take to answer once, milliseconds; 10,000. */
  modelTimeoutMs?: number | undefined;
  /**
   * How many times quicker than in life everything goes that is paced, limited or polled by the clock on the wall and by
   * no setting: gaps between writes, limits of the emulated GitHub, polls, the sweep. 1; more where life is simulated.
   */
  haste?: number | undefined;
};

/** Where a composed product answers. */
export type Whereabouts = { url: string; publicUrl: string; consoleUrl: string | null };

/** A process of the product, built and listening, not working yet. */
export type Composed = {
  where: Whereabouts;
  /** Begins to work: emulators deliver, workers take jobs, sweeps run. */
  start(): Promise<void>;
  /** Finishes or hands back what is under way, then lets go of everything, the stores last. */
  stop(): Promise<void>;
};

// A process that is told to stop is given half a minute. Nearly always it needs none of this.
const WORK_LIMIT_MS = 18_000;
const SERVER_LIMIT_MS = 3_000;
/** The mesh's Prometheus writes down what it has. */
const OUTSIDERS_LIMIT_MS = 6_000;
/** PostgreSQL writes everything down before it ends; cut short, it would recover at the next start. */
const STORES_LIMIT_MS = 45_000;

/** Builds the whole graph of one role. What was opened is closed again when a later part can't be. */
export async function compose(options: ComposeOptions): Promise<Composed> {
  const closers = createClosers(options.log);
  try {
    return await build(options, closers);
  } catch (error) {
    await closers.closeAll();
    throw error;
  }
}

/** The stores and what every part measures and reports with. */
async function buildGround(
  { config, role, identity, clock, log }: ComposeOptions,
  closers: Closers,
) {
  const reporter = await createReporter(config.SENTRY_DSN, {
    environment: config.ENVIRONMENT,
    workerInstance: identity.instance,
    appVersion: identity.version,
  });
  closers.push('reporter', reporter.close);
  const memory = await openMemory(config, role, log);
  closers.push('memory', memory.close, STORES_LIMIT_MS);
  const queues = createQueues(memory.redis, log);
  closers.push('queues', queues.close);
  const patientQueues = createQueues(memory.patientRedis, log);
  closers.push('patient queues', patientQueues.close);
  const archive = buildArchive({ memory, reporter, clock, log, closers });
  closers.push('mirror', archive.mirror.flush);
  const meters = createMeters({
    processMetrics: true,
    countQueueJobs: async () => flatten(await queues.counts()),
    onFailure: (error) => log.warn({ err: error }, 'queues not counted'),
  });
  return { reporter, memory, queues, patientQueues, archive, meters };
}

function flatten(counts: Record<string, Record<string, number>>) {
  return Object.entries(counts).flatMap(([queue, states]) =>
    Object.entries(states).map(([state, count]) => ({ queue, state, count })),
  );
}

/** Everybody outside: emulated here where this role serves the product and nobody else does, else those of the host. */
async function buildOutsiders(options: ComposeOptions, url: string, closers: Closers) {
  const { config, role, clock, log, haste } = options;
  const hosts = role === 'all' || (role === 'bot' && !(await isHosted(config.DATA_DIR)));
  const outsiders = hosts
    ? await meetOutsiders({
        ...{ config, clock, log, haste },
        origin: () => url,
        mayMesh: role === 'all',
      })
    : await joinOutsiders(config);
  closers.push('outsiders', outsiders.stop, OUTSIDERS_LIMIT_MS);
  if (outsiders.describe) closers.push('pointer', await pointToEmulated(config.DATA_DIR, url));
  return outsiders;
}

/** The ground, who is outside, and the stores: on the connection that fails fast, and on the one that waits. */
async function buildShared(options: ComposeOptions, closers: Closers) {
  const ground = await buildGround(options, closers);
  const opened = await openServer(options.config);
  closers.push('server', () => opened.close(SERVER_LIMIT_MS), SERVER_LIMIT_MS + 1_000);
  const outsiders = await buildOutsiders(options, opened.url, closers);
  const activity = createActivity();
  const told = {
    meters: ground.meters,
    kickMirror: ground.archive.mirror.kick,
    ended: activity.completed,
  };
  const { redis, patientRedis } = ground.memory;
  const hasty = buildStores({ ...told, redis, queues: ground.queues });
  const stores = buildStores({ ...told, redis: patientRedis, queues: ground.patientQueues });
  const reportRun = createRunReport({ ...stores, reporter: ground.reporter, log: options.log });
  const evidence = buildEvidence({ ...options, ...ground, outsiders, closers });
  const heard = { opened, outsiders, activity, reportRun, evidence };
  const hands = buildPlanHands({ ...options, ...evidence, outsiders, url: opened.url });
  const shared = { ...options, ...ground, ...heard, hands, closers };
  return { shared, hasty, stores };
}

type Parts = Awaited<ReturnType<typeof buildShared>>;

/** What answers people: nobody waits for a store that is away. */
function buildDoors({ shared, hasty }: Parts, { pipelines }: ReturnType<typeof buildPatient>) {
  const { memory, opened, closers } = shared;
  const atHand = { ...shared, redis: memory.redis, stores: hasty };
  const intake = buildIntake(atHand);
  const seen = { ...atHand, brakes: buildBrakes(atHand) };
  const deeds = { deeds: buildDeeds(seen), incidentDeeds: buildIncidentDeeds(seen) };
  const planDeeds = buildPlanDeeds({ ...seen, ...deeds });
  const asked = { intake, diagnosis: buildDesk(seen), analyzeCapacity: buildCapacity(seen) };
  const spoken = { ...seen, ...deeds, planDeeds, ...asked };
  const findDocumented = buildFindDocumented({ ...seen, consult: pipelines.consult });
  const bot = buildBot({ ...spoken, findDocumented, url: opened.publicUrl });
  const workflows = describeWorkflows(pipelines.pipelines);
  const told = { ...spoken, workflows, execute: buildExecute(spoken) };
  const web = buildWeb({ ...told, bot, closeTimeoutMs: SERVER_LIMIT_MS });
  closers.push('web', web.close, SERVER_LIMIT_MS + 1_000);
  return bot;
}

/** What works: it waits for the stores as long as they are away. */
function buildPatient({ shared, stores }: Parts) {
  const { memory, patientQueues: queues, opened } = shared;
  const patient = { ...shared, redis: memory.patientRedis, stores, queues };
  const mine = { ...patient, brakes: buildBrakes(patient), ownUrl: opened.url };
  const preparePlan = buildPreparePlan(patient);
  return { ...patient, pipelines: buildPipelines({ ...mine, preparePlan }) };
}

function buildLoop(patient: ReturnType<typeof buildPatient>, bot: ReturnType<typeof buildDoors>) {
  const { config } = patient;
  return buildWork({
    ...patient,
    announcing: bot.announcer,
    hear: bot.hear,
    batchMax: config.FAQ_BATCH_MAX,
    watchdogMinutes: config.WATCHDOG_MINUTES,
  });
}

async function build(options: ComposeOptions, closers: Closers): Promise<Composed> {
  const parts = await buildShared(options, closers);
  const { archive, opened, outsiders } = parts.shared;
  const patient = buildPatient(parts);
  const bot = buildDoors(parts, patient);
  const work = buildLoop(patient, bot);
  const steps: (() => Promise<unknown>)[] = [
    () =>
      archive
        .migrated()
        .catch((error: unknown) =>
          options.log.error({ err: error }, 'PostgreSQL is not ready: the loop goes on without it'),
        ),
    outsiders.start,
    () => {
      closers.push('work', work.stop, WORK_LIMIT_MS);
      return bot.start();
    },
    () => {
      closers.push('bot', bot.stop);
      return work.start();
    },
  ];
  let told = false;
  return {
    where: { url: opened.url, publicUrl: opened.publicUrl, consoleUrl: outsiders.consoleUrl },
    async start() {
      for (const step of steps) {
        // What began now would outlive what it stands on: nobody would end it.
        if (told) return;
        await step();
      }
    },
    stop() {
      told = true;
      return closers.closeAll();
    },
  };
}
