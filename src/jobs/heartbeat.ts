import type { Logger } from 'pino';
import type { Heartbeat } from '../db/redis/heartbeats.ts';
import type { Clock } from '../domain/clock.ts';
import { messageOf } from '../domain/errors.ts';

const EVERY_MS = 10_000;

type HeartbeatDeps = {
  /** Writes what this worker says of itself; `at` is milliseconds since the epoch. */
  beat(at: number, heartbeat: Heartbeat): Promise<void>;
  appVersion: string;
  clock: Clock;
  log: Logger;
  /** What this worker does right now. */
  activity(): { running: boolean; taskId: string | null; completed: number };
};

/** Tells everyone that this worker lives, until it says that it is shutting down. */
export function createHeartbeat(deps: HeartbeatDeps): { start(): void; stop(): Promise<void> } {
  const bornAt = deps.clock.now();
  let timer: NodeJS.Timeout | undefined;
  const say = async (status?: Heartbeat['status']) => {
    const { running, taskId, completed } = deps.activity();
    const now = deps.clock.now();
    try {
      await deps.beat(now, {
        status: status ?? (running ? 'running' : 'idle'),
        currentTaskId: taskId,
        appVersion: deps.appVersion,
        tasksCompleted: completed,
        uptimeSeconds: (now - bornAt) / 1_000,
      });
    } catch (error) {
      deps.log.warn({ err: messageOf(error) }, 'heartbeat not written');
    }
  };
  return {
    start() {
      void say();
      timer = setInterval(() => void say(), EVERY_MS);
    },
    async stop() {
      clearInterval(timer);
      await say('shutting_down');
    },
  };
}
