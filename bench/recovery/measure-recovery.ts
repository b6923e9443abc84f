import { setTimeout as delay } from 'node:timers/promises';
import { say } from '../support/report.ts';
import type { NodeProcess } from '../support/spawn-node.ts';
import { ask } from '../support/tasks.ts';
import { type OpenPlace, openPlace, type Place } from './open-place.ts';

/** Who takes over: a worker that runs beside the one that dies, or one that is started when it has died. */
export type Successor = 'beside' | 'started anew';

/** What a worker was at when it was killed, and after how many milliseconds another one was at it, round by round. */
export type Recovery = { successor: Successor; killedIn: string; ms: number[] };

/** A step, and what it asks GitHub for. While GitHub does not answer that, the worker is at it. */
const STEPS = [
  { step: 'commit', match: 'createPullRequest' },
  { step: 'merge', match: '/merge' },
] as const;
const SUCCESSORS = ['beside', 'started anew'] as const;
const SETTLE_MS = 1_500;

/** GitHub does not answer that call once; answers with how to see whether it was made. */
async function hang({ url }: Place, match: string): Promise<() => Promise<boolean>> {
  const faults = `${url}/emulated/faults`;
  await fetch(faults, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ target: 'github', kind: 'hang', match }),
  });
  return async () => {
    const { faults: live } = (await (await fetch(faults)).json()) as { faults: unknown[] };
    return live.length === 0;
  };
}

/** How often a run was taken up: each walker draws a number first. */
async function walksOf({ redis }: Place, taskId: string): Promise<number> {
  const [run] = await redis.keys(`opsloop:run:ship-*${taskId}`);
  return run ? Number(await redis.hget(run, 'fence')) : 0;
}

async function untilDone({ redis, until }: Place, taskId: string): Promise<void> {
  await until(async () => (await redis.hget(`agent:task:${taskId}`, 'status')) === 'done');
}

/** A worker that has long been there when the other one dies, and that left the work to it: it stood still meanwhile. */
async function letWatch(beside: NodeProcess | null): Promise<void> {
  if (!beside) return;
  process.kill(beside.pid, 'SIGCONT');
  await delay(SETTLE_MS);
}

/** Kills the worker in the middle of a step; how long it took until another one was at the run. */
async function killIn(place: Place, match: string, successor: Successor): Promise<number> {
  const beside = successor === 'beside' ? await place.startWorker() : null;
  const worker = await place.startWorker();
  if (beside) process.kill(beside.pid, 'SIGSTOP');
  const struck = await hang(place, match);
  const taskId = await ask(place.url, place.questions.shift() ?? '');
  await place.until(struck);
  await letWatch(beside);
  const before = await walksOf(place, taskId);
  process.kill(worker.pid, 'SIGKILL');
  const started = beside ?? place.startWorker();
  const ms = await place.until(async () => (await walksOf(place, taskId)) > before);
  await untilDone(place, taskId);
  await (await started).stop();
  return ms;
}

/** Kills workers in the middle of a proposal and of a merge, with another one beside them and with none. */
export async function measureRecovery(
  options: Omit<OpenPlace, 'questions'> & { rounds: number },
): Promise<Recovery[]> {
  const { rounds } = options;
  const place = await openPlace({
    ...options,
    questions: rounds * STEPS.length * SUCCESSORS.length,
  });
  const measured: Recovery[] = [];
  for (const successor of SUCCESSORS) {
    for (const { step, match } of STEPS) {
      const ms: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        ms.push(await killIn(place, match, successor));
        say(`killed in ${step}, another ${successor}: ${Math.round(ms.at(-1) ?? 0)} ms`);
      }
      measured.push({ successor, killedIn: step, ms });
    }
  }
  return measured;
}
