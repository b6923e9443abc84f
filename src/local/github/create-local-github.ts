import { OpsError } from '../../domain/errors.ts';
import { createDeploySource } from './create-deploy-source.ts';
import { namesOf } from './create-world.ts';
import { createListeners } from './listeners.ts';
import {
  type AskedDeployment,
  GITHUB_MOUNT,
  type LocalGithub,
  type LocalGithubOptions,
  type RefMove,
} from './local-github.ts';
import { type Engine, notRunning, startEngine } from './start-engine.ts';
import type { World } from './world.ts';

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
  const moves = createListeners<RefMove>();
  const asked = createListeners<AskedDeployment>();
  let engine: Engine | undefined;
  const world = (): World => {
    if (!engine) throw new OpsError('github_not_running', 'the local github is not running');
    return engine.world;
  };
  return {
    ...createDeploySource({ world, baseBranch, moves, asked }),
    token: options.token,
    webhookSecret: options.webhookSecret,
    get repo() {
      return engine?.world.names.full ?? full;
    },
    apiUrl: () => `${options.origin()}${GITHUB_MOUNT}`,
    fetch: async (original) => {
      const { path, request } = unmounted(original);
      return engine ? engine.fetch(request, path) : notRunning();
    },
    start: async () => {
      engine ??= await startEngine(options, {
        refMoved: moves.tell,
        deploymentAsked: asked.tell,
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
