import type { Clock } from '../../domain/clock.ts';
import type { LocalLog } from './local-github.ts';

/** Does work when the clock says it is due. */
export type DueLoop = {
  /** Says that something may have become due, or due sooner. */
  wake(): void;
  /** Does all that is due now, and waits for it. */
  tick(): Promise<void>;
  /** Stops, after the round under way. */
  close(): Promise<void>;
};

/** The injected clock may jump or run fast, so it is looked at this often while anything waits. */
const LOOK_MS = 20;
/** A round that failed is tried again no sooner than this. */
const RECOVER_MS = 1_000;

/** Makes a loop that does nothing until it is woken. */
export function createDueLoop(options: {
  clock: Clock;
  log: LocalLog;
  /** When the next work is due, milliseconds since the epoch; null when there is none. */
  nextDue: () => number | null;
  /** Does everything that is due. */
  run: () => Promise<void>;
}): DueLoop {
  const { clock, log, nextDue, run } = options;
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> | undefined;
  let closed = false;
  let failed = false;

  const work = async (): Promise<void> => {
    try {
      await run();
      failed = false;
    } catch (error) {
      failed = true;
      log.error({ err: error }, 'a round of the local emulator failed');
    } finally {
      round = undefined;
      wake();
    }
  };
  const start = (): Promise<void> => {
    round ??= work();
    return round;
  };
  const wake = (): void => {
    const due = closed || round ? null : nextDue();
    if (due === null) return;
    clearTimeout(timer);
    const wait = Math.min(LOOK_MS, Math.max(0, due - clock.now()));
    timer = setTimeout(() => void start(), failed ? RECOVER_MS : wait);
  };
  const isDue = (): boolean => {
    const due = closed ? null : nextDue();
    return due !== null && due <= clock.now();
  };
  return {
    wake,
    tick: async () => {
      await round;
      do {
        if (isDue()) await start();
      } while (isDue() && !failed);
    },
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await round;
    },
  };
}
