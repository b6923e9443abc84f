import type { Logger } from 'pino';
import type { Config } from '../config/parse-config.ts';
import { createLaneStore } from '../db/redis/lane-store.ts';
import { createPullRequestCap } from '../db/redis/pull-request-cap.ts';
import type { BrakeStore } from '../domain/brake.ts';
import type { Clock } from '../domain/clock.ts';
import { parseFaq } from '../domain/faq/parse-faq.ts';
import type { PreparePlan } from '../domain/plan/ports.ts';
import type { Task } from '../domain/task.ts';
import { newShipRun } from '../jobs/handlers/form-batch.ts';
import type { AnyPipeline } from '../jobs/handlers/walk-run.ts';
import { heldRunId } from '../jobs/held-run-id.ts';
import { createNoteAudit } from '../jobs/note-audit.ts';
import type { Queues } from '../jobs/queues.ts';
import { createWakeRun } from '../jobs/wake-run.ts';
import type { Identity } from '../observability/identify.ts';
import type { ShipDeps, ShipTimes } from '../pipelines/ship/deps.ts';
import { createShipPipeline } from '../pipelines/ship/index.ts';
import type { Meters } from '../web/metrics/meters.ts';
import type { Archive } from './build-archive.ts';
import { buildDeploy } from './build-deploy.ts';
import { buildDiagnosePipeline } from './build-diagnosis.ts';
import type { EvidenceParts } from './build-evidence.ts';
import { buildFaq } from './build-faq.ts';
import { buildGithubs } from './build-github.ts';
import { buildHost, buildRollbackPipeline, buildRollbacks } from './build-rollback.ts';
import type { Stores } from './build-stores.ts';
import type { Closers } from './closers.ts';
import type { Memory } from './open-memory.ts';
import type { Outsiders } from './outsiders.ts';
import type { ReportRun } from './report-run.ts';

/** What the pipelines are built from. */
export type PipelinesDeps = {
  config: Config;
  identity: Identity;
  memory: Memory;
  stores: Stores;
  outsiders: Outsiders;
  queues: Queues;
  meters: Meters;
  clock: Clock;
  log: Logger;
  closers: Closers;
  reportRun: ReportRun;
  archive: Archive;
  brakes: BrakeStore;
  evidence: EvidenceParts;
  preparePlan: PreparePlan;
  /** Where this process answers, as seen from its own machine. */
  ownUrl: string;
  modelTimeoutMs?: number | undefined;
  haste?: number | undefined;
};

const CI_POLL_MS = 15_000;
const PERSON_POLL_MS = 60_000;
const BRAKE_POLL_MS = 30_000;
const SECOND = 1_000;
const HOUR = 3_600_000;

function timesOf(config: Config, haste = 1): ShipTimes {
  return {
    ciTimeout: config.CI_TIMEOUT_SECONDS * SECOND,
    ciPoll: Math.min(CI_POLL_MS / haste, config.CI_TIMEOUT_SECONDS * SECOND),
    personPoll: PERSON_POLL_MS / haste,
    brakePoll: BRAKE_POLL_MS / haste,
    approvalExpiry: config.APPROVAL_EXPIRY_HOURS * HOUR,
    deployTimeout: config.DEPLOY_TIMEOUT_SECONDS * SECOND,
    deployPoll: config.HEALTH_INTERVAL_SECONDS * SECOND,
    healthWindow: config.DEPLOY_WINDOW_SECONDS * SECOND,
    healthInterval: config.HEALTH_INTERVAL_SECONDS * SECOND,
  };
}

/** What the pipelines hand on to each other and to people. */
function buildHandOver({ config, memory, stores, outsiders, queues, clock }: PipelinesDeps) {
  const { repo, baseBranch } = outsiders.github;
  const lane = createLaneStore(memory.patientRedis, repo, baseBranch);
  const { wake, wakeLater } = createWakeRun(queues);
  const formBatch = async () => {
    await queues.add('lane.form', {}, 'lane');
  };
  return {
    lane,
    wake,
    wakeLater,
    formBatch,
    async joinLane(task: Task) {
      await lane.join(task);
      await formBatch();
    },
    async shipHeld(task: Task, held: string) {
      const id = heldRunId(task);
      await stores.runs.create(
        newShipRun(id, { taskIds: [task.id], batch: null, held }, clock.now()),
      );
      await wake(id);
    },
    async publishFaq(markdown: string | null) {
      const { entries } = parseFaq(markdown);
      await stores.faqEntries.publish(
        entries.map(({ question, answer, anchor }) => ({ question, answer, anchor })),
      );
    },
    async notice(key: string, text: string) {
      await queues.add('notice.send', { key, text }, key);
    },
    pullRequestCap: {
      perHour: config.PR_CAP_PER_HOUR,
      ...createPullRequestCap(memory.patientRedis),
    },
  };
}

/** What verdicts on deploys and the merges before them are made of. */
function buildVerifying(deps: PipelinesDeps) {
  const { config, outsiders, brakes } = deps;
  return {
    deploy: buildDeploy(deps),
    brakes,
    baseBranch: outsiders.github.baseBranch,
    requiredChecks: config.REQUIRED_CHECKS.map((name) => ({ name, appId: null })),
    healthConfirmations: config.HEALTH_CONFIRMATIONS,
  };
}

/** Builds the pipelines of the change loop, and what others need of them. */
export function buildPipelines(deps: PipelinesDeps) {
  const { config, stores, clock, log } = deps;
  const { github, priority, options } = buildGithubs(deps);
  const handOver = buildHandOver(deps);
  const shared = { github, tasks: stores.tasks, faqPath: config.FAQ_PATH, clock };
  const { faq, consult, warm, letGo } = buildFaq(deps, { ...shared, ...handOver });
  const verifying = buildVerifying(deps);
  const times = timesOf(config, deps.haste);
  const ship = createShipPipeline({
    ...shared,
    ...handOver,
    ...verifying,
    times,
    approvalsNeeded: config.APPROVALS_REQUIRED,
    noteAudit: createNoteAudit(deps.archive.audit.append, log),
    rollback: buildRollbacks({ ...deps, redis: deps.memory.patientRedis }),
    reportFailure: deps.reportRun,
  } satisfies ShipDeps & { clock: Clock });
  const rollback = buildRollbackPipeline(deps, {
    ...{ ...shared, ...handOver, ...verifying, github: priority },
    host: buildHost(config, log, options),
  });
  const diagnosing = buildDiagnosePipeline(deps);
  const pipelines: AnyPipeline[] = [faq, ship, rollback, diagnosing.diagnose];
  const { lane, wake, wakeLater, formBatch, joinLane, notice } = handOver;
  const brakes = deps.brakes;
  return {
    ...{ pipelines, lane, brakes, wake, wakeLater, formBatch, joinLane, notice, times },
    ...{ warm, consult },
    letGo() {
      letGo();
      diagnosing.letGo();
    },
  };
}

/** The pipelines as the workers see them. */
export type Pipelines = ReturnType<typeof buildPipelines>;
