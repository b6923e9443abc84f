import { collectQuestions } from '../support/collect-questions.ts';
import { ownShare, type Share } from '../support/own-share.ts';
import { readCi } from '../support/read-ci.ts';
import { readEmulated } from '../support/read-emulated.ts';
import { readMetrics, type Sample, sumOf } from '../support/read-metrics.ts';
import { forgetPeakMemory, readPeakMemory } from '../support/read-peak-memory.ts';
import { say } from '../support/report.ts';
import type { Span } from '../support/spans.ts';
import type { Stack } from '../support/stack.ts';
import { type Product, startProduct } from '../support/start-product.ts';
import { type ApiTask, ask, endedTasks, readTask, untilEnded } from '../support/tasks.ts';

/** How many questions are asked at once, how often, and of which product. */
export type Plan = {
  size: number;
  rounds: number;
  roles: 'all' | 'split';
  ciSeconds: number;
  deploySeconds: number;
  /** Takes the product's log; undefined: it is gone with the folder. */
  logFile: string | undefined;
};

/** What came of one size. Times are milliseconds. */
export type Measured = {
  size: number;
  rounds: number;
  asked: number;
  merged: number;
  /** Tasks by the phase they ended in, or were left in. */
  phases: Record<string, number>;
  /** Of every merged task. */
  shares: Share[];
  /** The same, round by round: what was asked at once shares its fate. */
  shares_by_round: Share[][];
  /** From the merge to the end. */
  after_merge_ms: number[];
  pull_requests: number;
  ci_runs: number;
  /** From a push to its last required check. */
  ci_ms: number[];
  github_calls: Record<'read' | 'write' | 'auth' | 'all', number>;
  /** Of the worker's process: while it started and warmed up, and while it was asked. */
  peak_memory_mb: { start: number; asked: number };
};

// A hundred in batches of twenty are six rounds of CI, deploy and verification.
const ROUND_MS = 15 * 60_000;

type Site = { product: Product; stop: AbortSignal };

/** Asks all at once and waits until the worker has ended as many tasks as were asked. */
async function askAll({ product, stop }: Site, questions: readonly string[]): Promise<ApiTask[]> {
  const { front, worker } = product;
  const before = await endedTasks(worker.url);
  const ids = await Promise.all(questions.map((question) => ask(front.url, question)));
  const limits = { timeoutMs: ROUND_MS, stop };
  const how = await untilEnded(worker.url, before + ids.length, limits);
  if (how === 'late') say(`  not all had ended after ${ROUND_MS / 60_000} min`);
  return Promise.all(ids.map((id) => readTask(front.url, id)));
}

function countBy(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

function callsBetween(before: readonly Sample[], after: readonly Sample[]) {
  const count = (labels: Record<string, string>) =>
    sumOf(after, 'opsloop_github_calls_total', labels) -
    sumOf(before, 'opsloop_github_calls_total', labels);
  return {
    read: count({ kind: 'read' }),
    write: count({ kind: 'write' }),
    auth: count({ kind: 'auth' }),
    all: count({}),
  };
}

function sharesOf(tasks: readonly ApiTask[], ci: readonly Span[]): Share[] {
  return tasks.flatMap((task) => ownShare(task, ci) ?? []);
}

function afterMerge({ finished_at, created_at, tte_ms }: ApiTask): number[] {
  return finished_at === null || tte_ms === null ? [] : [finished_at - created_at - tte_ms];
}

async function open(plan: Plan, stack: Stack, stop: AbortSignal): Promise<Product> {
  const env = {
    EMULATED_CI_SECONDS: String(plan.ciSeconds),
    EMULATED_DEPLOY_SECONDS: String(plan.deploySeconds),
  };
  const logFile = plan.logFile ?? '/dev/null';
  return startProduct({ roles: plan.roles, env, logFile, stack, stop });
}

/** Starts a product, warms it up with one question, asks in rounds, and sums up what happened. */
export async function measureSize(plan: Plan, stack: Stack, stop: AbortSignal): Promise<Measured> {
  const { size, rounds } = plan;
  const product = await open(plan, stack, stop);
  const site = { product, stop };
  const emulated = await readEmulated(product.front.url);
  const wanted = size * rounds + 1;
  const [warmUp = '', ...questions] = await collectQuestions(emulated, product.dataDir, wanted);
  say(`${size} at once: warming up`);
  await askAll(site, [warmUp]);
  const start = await readPeakMemory(product.worker.pid);
  await forgetPeakMemory(product.worker.pid);
  const since = Date.now();
  const before = await readMetrics(product.worker.url);
  const byRound: ApiTask[][] = [];
  for (let round = 0; round < rounds; round += 1) {
    say(`${size} at once: round ${round + 1} of ${rounds}`);
    byRound.push(await askAll(site, questions.slice(round * size, (round + 1) * size)));
  }
  const after = await readMetrics(product.worker.url);
  const tasks = byRound.flat();
  const ci = readCi(product.dataDir).filter((run) => run.from >= since);
  return {
    size,
    rounds,
    asked: tasks.length,
    merged: tasks.filter((task) => task.tte_ms !== null).length,
    phases: countBy(tasks.map(({ phase }) => phase)),
    shares: sharesOf(tasks, ci),
    shares_by_round: byRound.map((round) => sharesOf(round, ci)),
    after_merge_ms: tasks.flatMap(afterMerge),
    pull_requests: new Set(tasks.flatMap(({ pr_url }) => pr_url ?? [])).size,
    ci_runs: ci.length,
    ci_ms: ci.map(({ from, to }) => to - from),
    github_calls: callsBetween(before, after),
    peak_memory_mb: { start, asked: await readPeakMemory(product.worker.pid) },
  };
}
