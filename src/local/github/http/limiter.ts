import type { Clock } from '../../../domain/clock.ts';
import type { GithubLimits } from '../local-github.ts';
import { createWindow } from './sliding-window.ts';

/** GitHub's documented limits. */
export const GITHUB_LIMITS: GithubLimits = {
  concurrent: 100,
  restPointsPerMinute: 900,
  graphqlPointsPerMinute: 2_000,
  contentPerMinute: 80,
  contentPerHour: 500,
  requestsPerHour: 5_000,
};

/** What a request costs. */
export type Cost = {
  resource: 'core' | 'graphql';
  points: number;
  /** It makes content that people are told of. */
  content: boolean;
};

/** Where a token stands with one primary limit; `reset` in Unix seconds. */
export type Quota = { limit: number; remaining: number; used: number; reset: number };

export type LimitVerdict =
  | { kind: 'ok' }
  | { kind: 'secondary'; retryAfter: number }
  | { kind: 'primary'; quota: Quota };

/** Counts what one token spends. */
export type Limiter = {
  /** Takes the cost, or says why not. */
  spend(token: string, cost: Cost): LimitVerdict;
  quota(token: string, resource: Cost['resource']): Quota;
  /** Takes a place among the concurrent requests; false when there is none. */
  enter(): boolean;
  leave(): void;
};

const MINUTE = 60_000;
const HOUR = 3_600_000;

function createAccount(limits: GithubLimits) {
  return {
    points: {
      core: createWindow(limits.restPointsPerMinute, MINUTE),
      graphql: createWindow(limits.graphqlPointsPerMinute, MINUTE),
    },
    requests: {
      core: createWindow(limits.requestsPerHour, HOUR),
      graphql: createWindow(limits.requestsPerHour, HOUR),
    },
    content: [
      createWindow(limits.contentPerMinute, MINUTE),
      createWindow(limits.contentPerHour, HOUR),
    ],
  };
}

type Account = ReturnType<typeof createAccount>;

function quotaOf(
  account: Account,
  cost: Pick<Cost, 'resource'>,
  limit: number,
  now: number,
): Quota {
  const { sum, since } = account.requests[cost.resource].used(now);
  const reset = Math.ceil((since + HOUR) / 1000);
  return { limit, used: sum, remaining: Math.max(0, limit - sum), reset };
}

function spendFrom(account: Account, limits: GithubLimits, cost: Cost, now: number): LimitVerdict {
  const requests = account.requests[cost.resource];
  if (requests.wait(now, 1) > 0) {
    return { kind: 'primary', quota: quotaOf(account, cost, limits.requestsPerHour, now) };
  }
  const content = cost.content ? account.content : [];
  const waits = [
    account.points[cost.resource].wait(now, cost.points),
    ...content.map((window) => window.wait(now, 1)),
  ];
  const wait = Math.max(...waits);
  if (wait > 0) return { kind: 'secondary', retryAfter: Math.max(1, Math.ceil(wait / 1000)) };
  requests.add(now, 1);
  account.points[cost.resource].add(now, cost.points);
  for (const window of content) window.add(now, 1);
  return { kind: 'ok' };
}

/** Keeps one account a token, with GitHub's limits as they are documented. */
export function createLimiter(limits: GithubLimits, clock: Clock): Limiter {
  const accounts = new Map<string, Account>();
  let inside = 0;
  const accountOf = (token: string): Account => {
    const account = accounts.get(token) ?? createAccount(limits);
    accounts.set(token, account);
    return account;
  };
  return {
    spend: (token, cost) => spendFrom(accountOf(token), limits, cost, clock.now()),
    quota: (token, resource) =>
      quotaOf(accountOf(token), { resource }, limits.requestsPerHour, clock.now()),
    enter: () => {
      if (inside >= limits.concurrent) return false;
      inside += 1;
      return true;
    },
    leave: () => {
      inside -= 1;
    },
  };
}

/** A limiter that lets everything pass, for when limits are switched off. */
export function createNoLimiter(clock: Clock): Limiter {
  const limit = GITHUB_LIMITS.requestsPerHour;
  return {
    spend: () => ({ kind: 'ok' }),
    quota: () => {
      const reset = Math.ceil((clock.now() + HOUR) / 1000);
      return { limit, remaining: limit, used: 0, reset };
    },
    enter: () => true,
    leave: () => undefined,
  };
}
