import { join } from 'node:path';
import type { Faults } from '../faults/create-faults.ts';
import type { Fault } from '../faults/fault.ts';
import { underFault } from '../faults/under-fault.ts';
import { createDueLoop } from '../github/due-loop.ts';
import { type DeployState, loadState, saveState } from './deploy-state.ts';
import { DEPLOY_MOUNT, type LocalDeploy, type LocalDeployOptions } from './local-deploy.ts';
import { serveDeployed } from './serve-deployed.ts';

const FAQ = 'docs/FAQ.md';
const HTTP_FAULTS = ['status', 'delay', 'hang'] as const;

/** The state, written down at every change. */
function openState({ dataDir, github }: LocalDeployOptions) {
  const path = join(dataDir, 'deploy', 'state.json');
  let state: DeployState | null = null;
  return {
    open() {
      const head = github.baseSha();
      state = loadState(path) ?? { live: head, sick: 'none', queue: [], seen: head };
      saveState(path, state);
    },
    get: (): DeployState => state ?? { live: '', sick: 'none', queue: [], seen: '' },
    set(change: Partial<DeployState>) {
      if (!state) return;
      state = { ...state, ...change };
      saveState(path, state);
    },
  };
}

type State = ReturnType<typeof openState>;

function schedule(
  { github, clock, delaySeconds }: LocalDeployOptions,
  state: State,
  sha: string,
): void {
  const deploymentId = github.createDeployment(sha, 'production');
  const dueAt = clock.now() + delaySeconds * 1_000;
  state.set({ seen: sha, queue: [...state.get().queue, { sha, dueAt, deploymentId }] });
}

/** Makes a commit live, unless a fault keeps it from arriving, and sick when a fault says so. */
async function arrive(
  options: LocalDeployOptions,
  state: State,
  next: DeployState['queue'][number],
): Promise<void> {
  const { github, faults } = options;
  const before = state.get().live;
  const rest = state.get().queue.filter((one) => one.deploymentId !== next.deploymentId);
  const diff = await diffFor(options, before, next.sha);
  if (faults.take('deploy', ['deploy_never_arrives'], diff)) {
    state.set({ queue: rest });
    github.setDeploymentState(next.deploymentId, 'failure', `${options.origin()}${DEPLOY_MOUNT}`);
    return;
  }
  const illness = faults.take('deploy', ['unhealthy_after_deploy'], diff);
  state.set({ live: next.sha, sick: illness ? (illness.check ?? 'all') : 'none', queue: rest });
  github.setDeploymentState(next.deploymentId, 'success', `${options.origin()}${DEPLOY_MOUNT}`);
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
  const { github, faults, clock, log, origin } = options;
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
    isHealthy: (probe) => !['all', probe].includes(state.get().sick),
    faq: async () => (await github.readFile(state.get().live, FAQ))?.toString('utf8') ?? null,
  });
  let stopListening = () => {};
  const url = () => `${origin()}${DEPLOY_MOUNT}`;
  const deployHead = () => {
    if (github.baseSha() !== state.get().seen) schedule(options, state, github.baseSha());
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
      stopListening = github.onRefMoved(({ ref }) => {
        if (ref === `refs/heads/${github.baseBranch}`) deployHead();
      });
      deployHead();
    },
    async close() {
      closing.abort();
      stopListening();
      await loop.close();
    },
    tick: loop.tick,
  };
}
