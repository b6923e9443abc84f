import { expect, vi } from 'vitest';
import { keys } from '../../src/db/redis/keys.ts';
import { createRunStore } from '../../src/db/redis/run-store.ts';
import { createRedisTaskStore } from '../../src/db/redis/task-store.ts';
import { type Brake, Brakes } from '../../src/domain/brake.ts';
import { systemClock } from '../../src/domain/clock.ts';
import { type RollbackRequest, rollbackRunId } from '../../src/domain/rollback.ts';
import type { Task, Undoing } from '../../src/domain/task.ts';
import { createQueues } from '../../src/jobs/queues.ts';
import { createStartRollback } from '../../src/jobs/start-rollback.ts';
import { createWakeRun } from '../../src/jobs/wake-run.ts';
import { RollbackState } from '../../src/pipelines/rollback/state.ts';
import { typeCommand } from './ask.ts';
import { viewGithub } from './github-view.ts';
import type { Reachable } from './product.ts';
import type { TestRedis } from './redis.ts';
import { silentLog } from './silent-log.ts';
import { channelMessages, type SeenMessage } from './slack-view.ts';

type Seen = { product: Reachable; redis: TestRedis };

/** The commit that the deployed system says it runs. */
export async function liveSha({ emulated }: Reachable): Promise<string> {
  const answer = await fetch(emulated.deploy.version_url);
  return ((await answer.json()) as { sha: string }).sha;
}

/** A task as the product remembers it. */
export function taskOf({ redis }: Pick<Seen, 'redis'>, id: string): Promise<Task | null> {
  return createRedisTaskStore(redis.redis).get(id);
}

/** What a task says of its being undone. */
export async function undoingOf(seen: Pick<Seen, 'redis'>, id: string): Promise<Undoing> {
  const undoing = (await taskOf(seen, id))?.undoing;
  if (!undoing) throw new Error('nobody undoes it');
  return undoing;
}

/** What a rollback found out. */
export async function rollbackOf({ redis }: Pick<Seen, 'redis'>, runId: string) {
  const stored = await createRunStore(redis.redis).load(runId);
  return { ledger: stored?.ledger ?? [], state: RollbackState.parse(stored?.run.state) };
}

/** Begins a rollback as somebody does who asks for it; the run's id. */
export async function begin(
  { redis }: Pick<Seen, 'redis'>,
  wish: Pick<RollbackRequest, 'scope' | 'sha' | 'taskIds' | 'reason'>,
): Promise<string> {
  const queues = createQueues(redis.redis, silentLog);
  const start = createStartRollback({
    tasks: createRedisTaskStore(redis.redis),
    runs: createRunStore(redis.redis),
    recall: async () => false,
    isRollback: async () => false,
    wake: createWakeRun(queues).wake,
    clock: systemClock,
  });
  const facts = { by: 'U1', liveBefore: null, liveSince: null, decidedAt: Date.now() };
  const request = { ...wish, mergeShas: [wish.sha], ...facts };
  await start(request);
  await queues.close();
  return rollbackRunId(request);
}

/** The lock on the merge lane; null when it is free. */
export async function lockOf({ product, redis }: Seen): Promise<Brake | null> {
  const { repo, base_branch } = product.emulated.github;
  const text = await redis.redis.get(keys.brakes(repo, base_branch));
  return text === null ? null : Brakes.parse(JSON.parse(text)).locked;
}

/** An admin unlocks the lane, where it is locked. */
export async function unlock(seen: Seen): Promise<void> {
  if (!(await lockOf(seen))) return;
  const admin = seen.product.emulated.slack.users.find(({ role }) => role === 'admin')?.id;
  await typeCommand(seen.product, 'unlock looked at it', { user: admin });
  await vi.waitFor(async () => expect(await lockOf(seen)).toBeNull(), { timeout: 5_000 });
}

/** The pull requests of branches that begin like this, newest first. */
export async function pullsOf(product: Reachable, branch: string) {
  const { octokit, owner, repo } = viewGithub(product);
  const { data } = await octokit.pulls.list({ owner, repo, state: 'all', per_page: 100 });
  return data
    .filter(({ head }) => head.ref.startsWith(branch))
    .map(({ number, title, body, state, merged_at, merge_commit_sha, labels, head }) => ({
      ...{ number, title, body, state, merged_at, merge_commit_sha, branch: head.ref },
      labels: labels.map(({ name }) => name).sort(),
    }));
}

/** The incident issues, newest first, with what was said below them. */
export async function incidentsOf(product: Reachable) {
  const { octokit, owner, repo } = viewGithub(product);
  const { data } = await octokit.issues.listForRepo({ owner, repo, state: 'all', labels: 'P0' });
  const issues = data.filter(({ pull_request }) => pull_request === undefined);
  return Promise.all(
    issues.map(async ({ number, title, body, labels }) => {
      const at = { owner, repo, issue_number: number };
      const comments = (await octokit.issues.listComments(at)).data.map((one) => one.body ?? '');
      const names = labels.map((one) => (typeof one === 'string' ? one : (one.name ?? '')));
      return { number, title, body: body ?? '', labels: names.sort(), comments };
    }),
  );
}

/** The notices in #oncall about a rollback, newest first. */
export async function noticesOf(product: Reachable, runId: string): Promise<SeenMessage[]> {
  const all = await channelMessages(product);
  return all.filter(({ metadata }) => metadata?.event_payload?.id?.includes(runId));
}
