import { createWorld, type LivingWorld } from './create-world.ts';
import { answerApi } from './http/answer-api.ts';
import { answerGit } from './http/answer-git.ts';
import type { Caller } from './http/authenticate.ts';
import { createLimiter, createNoLimiter, GITHUB_LIMITS, type Limiter } from './http/limiter.ts';
import { problem } from './http/problem.ts';
import type { LocalGithubOptions, RefMove } from './local-github.ts';
import { createPages } from './pages/create-pages.ts';
import { createApi } from './rest/create-api.ts';
import { seedRepository } from './seed-repository.ts';

/** A running GitHub: its world, and the way requests take into it. */
export type Engine = LivingWorld & { fetch(request: Request, path: string): Promise<Response> };

/** Checks that the base branch requires when nothing else is said. */
const DEFAULT_CHECKS = ['build', 'docs'];

const API = /^\/(repos|user|users|app|graphql|rate_limit|installation)(\/|$)/;

function createLimits({ limits, clock }: LocalGithubOptions): Limiter {
  if (limits === false) return createNoLimiter(clock);
  return createLimiter({ ...GITHUB_LIMITS, ...limits }, clock);
}

/** Opens the world, seeds it at the first start, and goes on with what a killed run left. */
export async function startEngine(
  options: LocalGithubOptions,
  onRefMoved: (move: RefMove) => void,
): Promise<Engine> {
  const living = await createWorld(options, onRefMoved);
  const { world, ci, sender } = living;
  await seedRepository(world, options.requiredChecks ?? DEFAULT_CHECKS);
  const limiter = createLimits(options);
  const api = createApi({ ...world, limiter });
  const pages = createPages(world);
  const closing = new AbortController();
  const gate = {
    ...{ ...world, limiter, token: options.token, closing: closing.signal },
    handle: async (request: Request, caller: Caller) => api.fetch(request, { caller }),
  };
  ci.wake();
  sender.wake();
  return {
    ...living,
    close: async () => {
      closing.abort();
      await living.close();
    },
    fetch: async (request, path) => {
      if (API.test(path)) return answerApi(gate, request, path);
      if (/^\/[^/]+\/[^/]+\.git\//.test(path)) return answerGit({ ...gate }, request, path);
      return pages.fetch(request);
    },
  };
}

/** The answer while it is starting or closed. */
export function notRunning(): Response {
  return problem(503, 'The local GitHub is not running');
}
