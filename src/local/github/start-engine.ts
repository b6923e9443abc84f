import { createWorld, type LivingWorld, type WorldListener } from './create-world.ts';
import { createNodes } from './graphql/nodes/create-nodes.ts';
import { createGraphql } from './graphql/run-graphql.ts';
import { type ApiGate, answerApi } from './http/answer-api.ts';
import { answerGit } from './http/answer-git.ts';
import { nameById, redirectRenamed } from './http/follow-rename.ts';
import { createLimiter, createNoLimiter, GITHUB_LIMITS, type Limiter } from './http/limiter.ts';
import { problem } from './http/problem.ts';
import type { LocalGithubOptions } from './local-github.ts';
import { createPages } from './pages/create-pages.ts';
import { createApi } from './rest/create-api.ts';
import { seedRepository } from './seed-repository.ts';
import type { World } from './world.ts';

/** A running GitHub: its world, and the way requests take into it. */
export type Engine = LivingWorld & { fetch(request: Request, path: string): Promise<Response> };

/** Checks that the base branch requires when nothing else is said. */
const DEFAULT_CHECKS = ['build', 'docs'];

const API = /^\/(repos|repositories|user|users|app|graphql|rate_limit|installation)(\/|$)/;
const GIT = /^\/[^/]+\/[^/]+\.git\//;

function createLimits({ limits, clock }: LocalGithubOptions): Limiter {
  if (limits === false) return createNoLimiter(clock);
  return createLimiter({ ...GITHUB_LIMITS, ...limits }, clock);
}

/** REST and GraphQL behind one door. */
function createHandler(world: World, limiter: Limiter, closing: AbortSignal): ApiGate['handle'] {
  const api = createApi({ ...world, limiter });
  const graphql = createGraphql();
  const graphqlWorld = createNodes(world);
  return async (request, caller) => {
    if (new URL(request.url).pathname !== '/graphql') return api.fetch(request, { caller });
    if (caller.kind !== 'actor') return problem(401, 'Bad credentials');
    const signal = AbortSignal.any([request.signal, closing]);
    const { actor, token } = caller;
    const context = { world: graphqlWorld, limiter, actor, token, signal, abort: null };
    return graphql(await request.json().catch(() => null), context);
  };
}

/** Opens the world, seeds it at the first start, and goes on with what a killed run left. */
export async function startEngine(
  options: LocalGithubOptions,
  listener: WorldListener,
): Promise<Engine> {
  const living = await createWorld(options, listener);
  const { world, ci, sender } = living;
  const { requiredChecks: checks = DEFAULT_CHECKS, protection: by = 'ruleset' } = options;
  await seedRepository(world, { checks, by });
  const closing = new AbortController();
  const limiter = createLimits(options);
  const handle = createHandler(world, limiter, closing.signal);
  const gate = { ...world, limiter, token: options.token, closing: closing.signal, handle };
  const pages = createPages(world);
  const api = (request: Request, path: string) => {
    const url = new URL(request.url);
    url.pathname = nameById(world, path);
    const named = url.pathname === path ? request : new Request(url, request);
    return answerApi(gate, named, url.pathname);
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
      if (API.test(path)) return redirectRenamed(world, request, path) ?? api(request, path);
      return GIT.test(path) ? answerGit(gate, request, path) : pages.fetch(request);
    },
  };
}

/** The answer while it is starting or closed. */
export function notRunning(): Response {
  return problem(503, 'The local GitHub is not running');
}
