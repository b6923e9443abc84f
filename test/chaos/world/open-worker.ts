import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createLogTaker, type LogLine, type LogTaker } from './log-lines.ts';
import type { WorkerOrder } from './worker-orders.ts';

/** How a worker's process ended. */
export type WorkerEnd = {
  instance: string;
  /** Whether the simulation had a hand in it. */
  asked: 'killed' | 'stopped' | 'no';
  code: number | null;
  signal: NodeJS.Signals | null;
  /** Real milliseconds from the order to the end. */
  ms: number;
  /** What it wrote besides its log, e.g. an exception that nobody caught. */
  strays: string[];
};

/** A worker that is killed, stopped and started again; the next one has another name, as on a host. */
export type Worker = {
  name: string;
  /** Null while none runs. */
  pid(): number | null;
  ends: WorkerEnd[];
  logs(): LogLine[];
  start(): Promise<void>;
  /** `kill -9`. Returns when it is gone; nothing when it does not run. */
  kill(): Promise<void>;
  /** Tells it to stop and waits until it has. */
  stop(): Promise<void>;
  setClock(aheadMs: number): void;
};

const ENTRY = fileURLToPath(new URL('./worker-process.ts', import.meta.url));
const GRACE_MS = 60_000;

type Running = { child: ChildProcess; taker: LogTaker; asked: WorkerEnd['asked']; askedAt: number };

function launch(env: Record<string, string>, instance: string, aheadMs: number): Running {
  const child = spawn(process.execPath, [ENTRY], {
    cwd: env.DATA_DIR,
    env: { ...env, WORKER_INSTANCE: instance, CHAOS_AHEAD_MS: String(aheadMs) },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const taker = createLogTaker();
  child.stderr?.pipe(taker.stream);
  return { child, taker, asked: 'no', askedAt: performance.now() };
}

function endOf(one: Running, instance: string, [code, signal]: unknown[]): WorkerEnd {
  return {
    instance,
    asked: one.asked,
    code: code as number | null,
    signal: signal as NodeJS.Signals | null,
    ms: performance.now() - one.askedAt,
    strays: one.taker.strays,
  };
}

async function endIt(one: Running | null, how: 'killed' | 'stopped'): Promise<void> {
  if (!one || one.child.exitCode !== null || one.child.signalCode !== null) return;
  const over = once(one.child, 'close');
  Object.assign(one, { asked: how, askedAt: performance.now() });
  if (how === 'killed') one.child.kill('SIGKILL');
  else one.child.send({ kind: 'stop' } satisfies WorkerOrder);
  const late = setTimeout(() => one.child.kill('SIGKILL'), GRACE_MS);
  await over;
  clearTimeout(late);
}

/** Builds a worker, not started. */
export function openWorker(name: string, env: Record<string, string>): Worker {
  const ends: WorkerEnd[] = [];
  const takers: LogTaker[] = [];
  let running: Running | null = null;
  let lives = 0;
  let ahead = 0;
  return {
    name,
    ends,
    pid: () => running?.child.pid ?? null,
    logs: () => takers.flatMap(({ lines }) => lines),
    async start() {
      lives += 1;
      const instance = `${name}.${lives}`;
      const one = launch(env, instance, ahead);
      running = one;
      takers.push(one.taker);
      const over = once(one.child, 'close').then((how) => {
        ends.push(endOf(one, instance, how));
        if (running === one) running = null;
      });
      await Promise.race([once(one.child, 'message'), over, delay(GRACE_MS, null, { ref: false })]);
    },
    kill: () => endIt(running, 'killed'),
    stop: () => endIt(running, 'stopped'),
    setClock(aheadMs) {
      ahead = aheadMs;
      if (running?.child.connected) running.child.send({ kind: 'clock', aheadMs });
    },
  };
}
