import { OpsError } from '../../domain/errors.ts';
import { addDeploymentStatus, createDeployment } from './actions/write-deployment.ts';
import { namesOf } from './create-world.ts';
import { findInTree } from './git/find-in-tree.ts';
import { refOf } from './git/ref-name.ts';
import {
  type DeploySource,
  GITHUB_MOUNT,
  type LocalGithub,
  type LocalGithubOptions,
  type RefMove,
} from './local-github.ts';
import { type Engine, notRunning, startEngine } from './start-engine.ts';
import type { World } from './world.ts';

/** Who deploys, as far as GitHub is told. */
const DEPLOYER = 'paperplane-deploy[bot]';

function createDeploySource(
  world: () => World,
  baseBranch: string,
  listeners: Set<(move: RefMove) => void>,
): DeploySource {
  return {
    baseBranch,
    baseSha: () => world().stores.refs.get(refOf(baseBranch))?.sha ?? '',
    readFile: async (sha, path) => {
      const { git } = world();
      const tree = (await git.readCommit(sha))?.tree;
      const entry = tree ? await findInTree(git, tree, path) : null;
      return entry ? git.readBlob(entry.sha) : null;
    },
    messageOf: async (sha) => (await world().git.readCommit(sha))?.message ?? '',
    diffBetween: (before, after) => world().git.changedLines(before, after),
    onRefMoved: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    createDeployment: (sha, environment) =>
      createDeployment(world(), {
        ...{ sha, environment, author: DEPLOYER, ref: baseBranch, task: 'deploy' },
        ...{ payload: {}, description: null, production: true, transient: false },
      }).id,
    setDeploymentState: (id, state, environmentUrl) => {
      const deployment = world().stores.deployments.get(id);
      if (!deployment) return;
      const { environment } = deployment;
      const more = { description: '', author: DEPLOYER, logUrl: environmentUrl };
      addDeploymentStatus(world(), deployment, { state, environment, environmentUrl, ...more });
    },
  };
}

/** The path below the mount, whether or not the mount was cut off already. */
function unmounted(request: Request): { path: string; request: Request } {
  const url = new URL(request.url);
  if (!url.pathname.startsWith(GITHUB_MOUNT)) return { path: url.pathname, request };
  url.pathname = url.pathname.slice(GITHUB_MOUNT.length) || '/';
  return { path: url.pathname, request: new Request(url, request) };
}

/** Makes a GitHub on this machine: real git repositories behind GitHub's own interfaces. */
export function createLocalGithub(options: LocalGithubOptions): LocalGithub {
  const { full, baseBranch } = namesOf(options);
  const listeners = new Set<(move: RefMove) => void>();
  let engine: Engine | undefined;
  const world = (): World => {
    if (!engine) throw new OpsError('github_not_running', 'the local github is not running');
    return engine.world;
  };
  return {
    ...createDeploySource(world, baseBranch, listeners),
    token: options.token,
    webhookSecret: options.webhookSecret,
    repo: full,
    apiUrl: () => `${options.origin()}${GITHUB_MOUNT}`,
    fetch: async (original) => {
      const { path, request } = unmounted(original);
      return engine ? engine.fetch(request, path) : notRunning();
    },
    start: async () => {
      engine ??= await startEngine(options, (move) => {
        for (const listener of listeners) listener(move);
      });
    },
    close: async () => {
      const closing = engine;
      engine = undefined;
      await closing?.close();
    },
    tick: async () => {
      await engine?.ci.tick();
      await engine?.sender.tick();
    },
  };
}
