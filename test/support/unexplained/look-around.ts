import type { Redis } from 'ioredis';
import { type ApiTask, readTask } from '../ask.ts';
import { type GithubView, viewGithub } from '../github-view.ts';
import type { Reachable } from '../product.ts';
import type { SeenMessage } from '../slack-view.ts';

/** What people or the test itself did, so that it need not be explained by a task. */
export type Excuses = {
  /** Branches that somebody else made, or that somebody kept us from tidying up. */
  branches?: readonly string[];
  /** Pull requests of ours that a person closed, or that GitHub closed after what a person did. */
  pulls?: readonly number[];
  /** False where Redis was emptied, and the day's counts with it. */
  counters?: false;
};

/** A pull request of ours. */
export type SeenPull = {
  number: number;
  url: string;
  branch: string;
  title: string;
  state: 'open' | 'merged' | 'closed';
  taskIds: string[];
  /** What we said under it. */
  comments: string[];
};

/** A message of ours with the channel it is in; `replies` are those of its thread. */
export type SeenRoot = { channel: string; message: SeenMessage; replies: SeenMessage[] };

/** Everything outside that may be ours. */
export type Surroundings = {
  tasks: ApiTask[];
  commits: { sha: string; title: string; taskIds: string[] }[];
  pulls: SeenPull[];
  issues: { number: number; title: string; body: string }[];
  branches: string[];
  roots: SeenRoot[];
  counts: { success: number; failure: number; tte: string[] };
  excuses: Excuses;
};

/** The tasks that a text names in its trailers. */
export function traceIds(text: string | null): string[] {
  return [...(text ?? '').matchAll(/^Trace-Id: (\S+)$/gm)].map(([, id]) => id ?? '');
}

async function lookAtTasks(product: Reachable, redis: Redis): Promise<ApiTask[]> {
  const found = await redis.keys('agent:task:*');
  return Promise.all(found.map((key) => readTask(product, key.slice('agent:task:'.length))));
}

/** Whether it was done in our name: people have no such login. */
function isOurs(user: { login?: string } | null | undefined): boolean {
  return user?.login?.endsWith('[bot]') === true;
}

/** What we said under a pull request that was closed without being merged. */
async function commentsOf({ octokit, owner, repo }: GithubView, number: number): Promise<string[]> {
  const about = { owner, repo, issue_number: number, per_page: 100 };
  const comments = await octokit.paginate(octokit.issues.listComments, about);
  return comments.filter(({ user }) => isOurs(user)).map(({ body }) => body ?? '');
}

async function lookAtPulls(github: GithubView): Promise<SeenPull[]> {
  const { octokit, owner, repo } = github;
  const all = { owner, repo, per_page: 100, state: 'all' } as const;
  const pulls = (await octokit.paginate(octokit.pulls.list, all)).filter(({ user }) =>
    isOurs(user),
  );
  return Promise.all(
    pulls.map(async ({ number, html_url, head, title, state, merged_at, body }) => ({
      ...{ number, url: html_url, branch: head.ref, title, taskIds: traceIds(body) },
      state: merged_at ? 'merged' : state === 'open' ? 'open' : 'closed',
      comments: merged_at || state === 'open' ? [] : await commentsOf(github, number),
    })),
  );
}

/** Looks as a person does, whose requests do not count as ours. */
async function lookAtGithub(product: Reachable) {
  const github = viewGithub(product, 'ana-ruiz');
  const { octokit, owner, repo } = github;
  const all = { owner, repo, per_page: 100 };
  const [pulls, issues, branches, commits] = await Promise.all([
    lookAtPulls(github),
    octokit.paginate(octokit.issues.listForRepo, { ...all, state: 'all' }),
    octokit.paginate(octokit.repos.listBranches, all),
    octokit.paginate(octokit.repos.listCommits, all),
  ]);
  return {
    pulls,
    issues: issues
      .filter(({ user, pull_request }) => isOurs(user) && !pull_request)
      .map(({ number, title, body }) => ({ number, title, body: body ?? '' })),
    branches: branches.map(({ name }) => name),
    commits: commits
      .filter(({ author }) => isOurs(author))
      .map(({ sha, commit: { message } }) => ({
        sha,
        title: message.split('\n')[0] ?? '',
        taskIds: traceIds(message),
      })),
  };
}

async function lookAtSlack({ slack, emulated }: Reachable): Promise<SeenRoot[]> {
  const { bot_user, channels } = emulated.slack;
  const ours = (messages: unknown) =>
    (messages as (SeenMessage & { user?: string })[]).filter(({ user }) => user === bot_user);
  const roots = channels.map(async ({ id, name }) => {
    const look = { channel: id, include_all_metadata: true, limit: 999 };
    const { messages = [] } = await slack.conversations.history(look);
    const tops = ours(messages).filter(({ ts, thread_ts = ts }) => thread_ts === ts);
    return Promise.all(
      tops.map(async (message) => {
        const thread = await slack.conversations.replies({ ...look, ts: message.ts });
        return { channel: name, message, replies: ours(thread.messages ?? []).slice(1) };
      }),
    );
  });
  return (await Promise.all(roots)).flat();
}

async function lookAtCounts(redis: Redis): Promise<Surroundings['counts']> {
  const sum = async (pattern: string) => {
    const found = await redis.keys(pattern);
    const values = await Promise.all(found.map((key) => redis.get(key)));
    return values.reduce<number>((total, value) => total + Number(value), 0);
  };
  const days = await redis.keys('agent:metrics:tte:*');
  const tte = await Promise.all(days.map((key) => redis.zrange(key, 0, '-1')));
  const [success, failure] = await Promise.all([
    sum('agent:metrics:success:*'),
    sum('agent:metrics:failure:*'),
  ]);
  return { success, failure, tte: tte.flat() };
}

/** Looks at everything outside: GitHub, Slack and what is counted, beside the tasks that should explain it. */
export async function lookAround(
  product: Reachable,
  redis: Redis,
  excuses: Excuses,
): Promise<Surroundings> {
  const [tasks, github, roots, counts] = await Promise.all([
    lookAtTasks(product, redis),
    lookAtGithub(product),
    lookAtSlack(product),
    lookAtCounts(redis),
  ]);
  return { tasks, ...github, roots, counts, excuses };
}
