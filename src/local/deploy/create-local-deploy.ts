import { join } from 'node:path';
import type { Faults } from '../faults/create-faults.ts';
import type { Fault } from '../faults/fault.ts';
import { underFault } from '../faults/under-fault.ts';
import { createDueLoop } from '../github/due-loop.ts';
import type { AskedDeployment } from '../github/local-github.ts';
import { canServe, PAGE_PATH } from './can-serve.ts';
import { type DeployState, loadState, saveState } from './deploy-state.ts';
import { DEPLOY_MOUNT, type LocalDeploy, type LocalDeployOptions } from './local-deploy.ts';
import { serveDeployed } from './serve-deployed.ts';

/** The one environment there is. */
const ENVIRONMENT = 'production';

const LONG_AGO_MS = 7 * 24 * 3_600_000;

const HTTP_FAULTS = ['status', 'delay', 'hang'] as const;

const NOTHING: DeployState = { live: '', deploymentId: null, sick: 'none', queue: [], seen: '' };

/** What runs from the start was deployed before anybody looked. */
function firstState(options: LocalDeployOptions): DeployState {
  const { github, clock } = options;
  const live = github.baseSha();
  // Long ago, or it would be the newest change before whatever breaks next.
  const at = clock.now() - LONG_AGO_MS;
  const deploymentId = github.createDeployment(live, ENVIRONMENT, at);
  github.setDeploymentState(deploymentId, 'success', urlOf(options), at);
  return { ...NOTHING, live, seen: live, deploymentId };
}

/** The state, written down at every change. */
function openState(options: LocalDeployOptions) {
  const path = join(options.dataDir, 'deploy', 'state.json');
  let state: DeployState | null = null;
  return {
    open() {
      state = loadState(path) ?? firstState(options);
      saveState(path, state);
    },
    get: (): DeployState => state ?? NOTHING,
    set(change: Partial<DeployState>) {
      if (!state) return;
      state = { ...state, ...change };
      saveState(path, state);
    },
  };
}

type State = ReturnType<typeof openState>;

const urlOf = ({ origin }: LocalDeployOptions): string => `${origin()}${DEPLOY_MOUNT}`;

/** Takes a deployment up, once; it is due a while later. */
function schedule(
  options: LocalDeployOptions,
  state: State,
  asked: AskedDeployment,
  seen = state.get().seen,
): void {
  const { github, clock, delaySeconds } = options;
  const { sha, id: deploymentId, environment } = asked;
  const { queue } = state.get();
  const known = queue.some((one) => one.deploymentId === deploymentId);
  if (known || environment !== ENVIRONMENT) return;
  const dueAt = clock.now() + delaySeconds * 1_000;
  state.set({ seen, queue: [...queue, { sha, dueAt, deploymentId }] });
  github.setDeploymentState(deploymentId, 'in_progress', urlOf(options));
}

/** Deploys the base branch's head, unless it was done. */
function scheduleHead(options: LocalDeployOptions, state: State): void {
  const { github } = options;
  const sha = github.baseSha();
  if (sha === state.get().seen) return;
  const id = github.createDeployment(sha, ENVIRONMENT);
  schedule(options, state, { id, sha, environment: ENVIRONMENT }, sha);
}

/** Makes a commit live, unless a fault keeps it from arriving, and sick when a fault says so. */
async function arrive(
  options: LocalDeployOptions,
  state: State,
  next: DeployState['queue'][number],
): Promise<void> {
  const { github, faults } = options;
  const before = state.get();
  const diff = await diffFor(options, before.live, next.sha);
  // Read after the wait: a merge may have come in the meantime.
  const rest = state.get().queue.filter((one) => one.deploymentId !== next.deploymentId);
  if (faults.take('deploy', ['deploy_never_arrives'], diff)) {
    state.set({ queue: rest });
    github.setDeploymentState(next.deploymentId, 'failure', urlOf(options));
    return;
  }
  const illness = faults.take('deploy', ['unhealthy_after_deploy'], diff);
  const sick = illness ? (illness.check ?? 'all') : 'none';
  const { sha: live, deploymentId } = next;
  state.set({ live, deploymentId, sick, queue: rest });
  github.setDeploymentState(deploymentId, 'success', urlOf(options));
  if (before.deploymentId !== null) {
    github.setDeploymentState(before.deploymentId, 'inactive', urlOf(options));
  }
}

/** The subject of faults about a deploy; only read when one may strike. */
async function diffFor(
  { faults, github }: LocalDeployOptions,
  before: string,
  after: string,
): Promise<string> {
  if (!faults.live('deploy', ['deploy_never_arrives', 'unhealthy_after_deploy'])) return '';
  return github.diffBetween(before, after);
}

function refuse(fault: Fault): Response {
  return new Response(null, { status: fault.status ?? 500 });
}

function answerUnderFaults(
  faults: Faults,
  serve: (request: Request) => Promise<Response>,
  closing: AbortSignal,
) {
  return (request: Request): Promise<Response> => {
    const subject = `${request.method} ${new URL(request.url).pathname}`;
    const signal = AbortSignal.any([request.signal, closing]);
    return underFault(faults.take('deploy', HTTP_FAULTS, subject), {
      effect: () => serve(request),
      refusal: refuse,
      signal,
    });
  };
}

/** A deployer that takes every commit of the base branch live a while later. It works between `start` and `close`. */
export function createLocalDeploy(options: LocalDeployOptions): LocalDeploy {
  const { github, faults, clock, log } = options;
  const state = openState(options);
  const closing = new AbortController();
  const loop = createDueLoop({
    clock,
    log,
    nextDue: () => state.get().queue[0]?.dueAt ?? null,
    async run() {
      for (const next of state.get().queue.filter(({ dueAt }) => dueAt <= clock.now())) {
        await arrive(options, state, next);
      }
    },
  });
  const app = serveDeployed({
    sha: () => state.get().live,
    isHealthy: async (probe) =>
      !['all', probe].includes(state.get().sick) && canServe(github, state.get().live, probe),
    faq: async () => (await github.readFile(state.get().live, PAGE_PATH))?.toString('utf8') ?? null,
  });
  let stopListening: (() => void)[] = [];
  const url = () => urlOf(options);
  const deployHead = () => {
    scheduleHead(options, state);
    loop.wake();
  };
  const deployAsked = (asked: AskedDeployment) => {
    schedule(options, state, asked);
    loop.wake();
  };
  return {
    fetch: answerUnderFaults(faults, async (request) => app.fetch(request), closing.signal),
    url,
    versionUrl: () => `${url()}/version`,
    healthUrls: () => [
      { name: 'backend', url: `${url()}/healthz` },
      { name: 'frontend', url: `${url()}/` },
    ],
    async start() {
      state.open();
      stopListening = [
        github.onRefMoved(({ ref }) => {
          if (ref === `refs/heads/${github.baseBranch}`) deployHead();
        }),
        github.onDeploymentAsked(deployAsked),
      ];
      deployHead();
      for (const asked of github.waitingDeployments()) deployAsked(asked);
    },
    async close() {
      closing.abort();
      for (const stop of stopListening) stop();
      await loop.close();
    },
    tick: loop.tick,
  };
}
