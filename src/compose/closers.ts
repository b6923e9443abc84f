import { setTimeout as delay } from 'node:timers/promises';
import { messageOf } from '../domain/errors.ts';

type CloserLog = { error(fields: object, message: string): void };
type Closer = { name: string; close: () => Promise<unknown> | unknown; limitMs: number };

/** What was opened, to be closed in reverse. */
export type Closers = {
  /** `limitMs`: how long the others wait for it; 3 s. */
  push(name: string, close: Closer['close'], limitMs?: number): void;
  /** Closes everything, newest first; what fails or hangs is logged and does not keep the rest open. Twice is once. */
  closeAll(): Promise<void>;
};

const LIMIT_MS = 3_000;

async function closeInTime({ close, limitMs }: Closer): Promise<'closed' | 'late'> {
  const stop = new AbortController();
  const late = delay(limitMs, 'late' as const, { signal: stop.signal });
  late.catch(() => undefined);
  try {
    return await Promise.race([Promise.resolve(close()).then(() => 'closed' as const), late]);
  } finally {
    stop.abort();
  }
}

/** An empty list. */
export function createClosers(log: CloserLog): Closers {
  const open: Closer[] = [];
  return {
    push: (name, close, limitMs = LIMIT_MS) => {
      open.push({ name, close, limitMs });
    },
    async closeAll() {
      for (let one = open.pop(); one; one = open.pop()) {
        try {
          if ((await closeInTime(one)) === 'late')
            log.error({ part: one.name, limit_ms: one.limitMs }, 'a part did not close in time');
        } catch (error) {
          log.error({ part: one.name, err: messageOf(error) }, 'a part did not close cleanly');
        }
      }
    },
  };
}
