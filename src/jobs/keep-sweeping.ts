import type { Logger } from 'pino';
import { messageOf } from '../domain/errors.ts';
import type { Queues } from './queues.ts';

const EVERY_MS = 15_000;

type SweepingDeps = {
  queues: Pick<Queues, 'add' | 'every'>;
  log: Logger;
  haste?: number | undefined;
};

/** Has the sweep run at the start and every 15 s, by one worker at a time, however many processes ask for it. */
export function createSweeping({ queues, log, haste = 1 }: SweepingDeps): {
  start(): Promise<void>;
  stop(): void;
} {
  const everyMs = Math.ceil(EVERY_MS / haste);
  let timer: NodeJS.Timeout | undefined;
  // Asked for again and again: a Redis that was emptied has lost the schedule with everything else.
  const schedule = async () => {
    try {
      await queues.every('sweep', {}, everyMs);
      await queues.every('alerts.take', {}, everyMs);
    } catch (error) {
      log.warn({ err: messageOf(error) }, 'sweep not scheduled');
    }
  };
  return {
    async start() {
      timer = setInterval(() => void schedule(), everyMs);
      await schedule();
      await queues.add('sweep', {}, 'at-start');
    },
    stop() {
      clearInterval(timer);
    },
  };
}
