import { join } from 'node:path';
import type { Logger } from 'pino';
import { createPassageSearch } from '../analysis/search/passage-search.ts';
import { createGithub } from '../clients/github/create-github.ts';
import { gitAuthorization } from '../clients/github/git-authorization.ts';
import { paceKey } from '../clients/github/pace-key.ts';
import { createModel } from '../clients/model/create-model.ts';
import { createPacer, GITHUB_GAPS, type PaceGaps } from '../clients/pacing/create-pacer.ts';
import { createRepositoryMirror } from '../clients/repository/create-repository-mirror.ts';
import type { Config } from '../config/parse-config.ts';
import { createLaneStore } from '../db/redis/lane-store.ts';
import { createPullRequestCap } from '../db/redis/pull-request-cap.ts';
import type { Clock } from '../domain/clock.ts';
import { parseFaq } from '../domain/faq/parse-faq.ts';
import { createGroundingCheck } from '../domain/grounding/grounding-check.ts';
import type { Task } from '../domain/task.ts';
import { newShipRun } from '../jobs/handlers/form-batch.ts';
import type { AnyPipeline } from '../jobs/handlers/walk-run.ts';
import type { Queues } from '../jobs/queues.ts';
import type { Identity } from '../observability/identify.ts';
import { createFaqPipeline, type FaqDeps } from '../pipelines/faq/index.ts';
import type { GithubPort } from '../pipelines/ports.ts';
import type { ShipDeps, ShipTimes } from '../pipelines/ship/deps.ts';
import { createShipPipeline } from '../pipelines/ship/index.ts';
import type { Meters } from '../web/metrics/meters.ts';
import { buildDeploy } from './build-deploy.ts';
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
  /** Where this process answers, as seen from its own machine. */
  ownUrl: string;
  modelTimeoutMs?: number | undefined;
  haste?: number | undefined;
};

const CI_POLL_MS = 15_000;
const PERSON_POLL_MS = 60_000;
const SECOND = 1_000;

function timesOf(config: Config, haste = 1): ShipTimes {
  return {
    ciTimeout: config.CI_TIMEOUT_SECONDS * SECOND,
    ciPoll: Math.min(CI_POLL_MS / haste, config.CI_TIMEOUT_SECONDS * SECOND),
    personPoll: PERSON_POLL_MS / haste,
    deployTimeout: config.DEPLOY_TIMEOUT_SECONDS * SECOND,
    deployPoll: config.HEALTH_INTERVAL_SECONDS * SECOND,
    healthWindow: config.DEPLOY_WINDOW_SECONDS * SECOND,
    healthInterval: config.HEALTH_INTERVAL_SECONDS * SECOND,
  };
}

function gapsIn(haste: number): PaceGaps {
  const { writeMs, ...rates } = GITHUB_GAPS;
  const hurried = Object.entries(rates).map(([name, rate]) => [name, rate * haste]);
  return { writeMs: Math.ceil(writeMs / haste), ...(Object.fromEntries(hurried) as typeof rates) };
}

function buildGithub({
  identity,
  memory,
  outsiders,
  meters,
  clock,
  log,
  closers,
  haste = 1,
}: PipelinesDeps): GithubPort {
  const { auth, apiUrl, repo, baseBranch } = outsiders.github;
  const pacer = createPacer({
    redis: memory.patientRedis,
    key: paceKey(auth, apiUrl),
    gaps: gapsIn(haste),
  });
  closers.push('pacer', () => pacer.close());
  return createGithub({
    auth,
    apiUrl,
    repo,
    baseBranch,
    pacer,
    clock,
    log,
    version: identity.version,
    onCall: ({ kind, status }) =>
      meters.githubCalls.inc({ kind, status: String(status ?? 'none') }),
  });
}

function buildModel({ outsiders, clock, log, modelTimeoutMs }: PipelinesDeps): FaqDeps['model'] {
  const timeoutMs = modelTimeoutMs;
  return outsiders.model ? createModel({ ...outsiders.model, timeoutMs, clock, log }) : null;
}

function buildRepository({
  config,
  outsiders,
  clock,
  log,
  closers,
}: PipelinesDeps): FaqDeps['repository'] {
  const { auth, apiUrl, remoteUrl } = outsiders.github;
  const dir = join(config.DATA_DIR, 'mirror');
  const mirror = createRepositoryMirror({
    remoteUrl,
    authorization: gitAuthorization(auth, apiUrl),
    dir,
    log,
    clock,
  });
  closers.push('repository mirror', () => mirror.close());
  return mirror;
}

/** What both pipelines hand on to each other and to people. */
function buildHandOver({ config, memory, stores, outsiders, queues, clock }: PipelinesDeps) {
  const { repo, baseBranch } = outsiders.github;
  const lane = createLaneStore(memory.patientRedis, repo, baseBranch);
  const wake = (runId: string) => queues.add('run.walk', { runId }, runId);
  const formBatch = async () => {
    await queues.add('lane.form', {}, 'lane');
  };
  return {
    lane,
    wake,
    formBatch,
    async joinLane(task: Task) {
      await lane.join(task);
      await formBatch();
    },
    async shipHeld(task: Task, held: string) {
      const id = `held-${task.attempt}-${task.id}`;
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

/** Builds both pipelines of the change loop, and what others need of them. */
export function buildPipelines(deps: PipelinesDeps) {
  const { config, identity, stores, outsiders, clock, log } = deps;
  const github = buildGithub(deps);
  const handOver = buildHandOver(deps);
  const faqPath = config.FAQ_PATH;
  const shared = { github, tasks: stores.tasks, faqPath, clock };
  const repository = buildRepository(deps);
  const search = createPassageSearch({ faqPath });
  const faq = createFaqPipeline({
    ...shared,
    ...handOver,
    repository,
    search,
    check: createGroundingCheck({ faqPath, allowedHosts: config.ALLOWED_LINK_HOSTS }),
    model: buildModel(deps),
    modelFailed: deps.reportRun,
    fallback: config.MODEL_FALLBACK,
    log,
    worker: identity,
  });
  const ship = createShipPipeline({
    ...shared,
    ...handOver,
    deploy: buildDeploy(deps),
    times: timesOf(config, deps.haste),
    baseBranch: outsiders.github.baseBranch,
    requiredChecks: config.REQUIRED_CHECKS.map((name) => ({ name, appId: null })),
    healthConfirmations: config.HEALTH_CONFIRMATIONS,
  } satisfies ShipDeps & { clock: Clock });
  const pipelines: AnyPipeline[] = [faq, ship];
  const warm = async () => {
    const { sha } = await github.readBase(faqPath);
    await search(await repository.snapshot(sha), 'deploy');
  };
  return {
    pipelines,
    lane: handOver.lane,
    wake: handOver.wake,
    formBatch: handOver.formBatch,
    joinLane: handOver.joinLane,
    warm,
  };
}

/** The pipelines as the workers see them. */
export type Pipelines = ReturnType<typeof buildPipelines>;
