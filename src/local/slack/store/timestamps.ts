import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../../domain/clock.ts';

/** Makes the workspace's time stamps: seconds and microseconds, each later than every one before, also across restarts. */
export function createTimestamps(db: DatabaseSync, clock: Clock): { next(): string } {
  const read = db.prepare("select value from facts where name = 'last_ts'");
  const write = db.prepare(
    "insert into facts (name, value) values ('last_ts', ?) on conflict (name) do update set value = excluded.value",
  );
  return {
    next() {
      const last = Number(read.get()?.value ?? 0);
      const micros = Math.max(clock.now() * 1000, last + 1);
      write.run(String(micros));
      return formatTimestamp(micros);
    },
  };
}

/** Microseconds since the epoch as Slack writes them: `1700000000.000100`. */
export function formatTimestamp(micros: number): string {
  const seconds = Math.floor(micros / 1_000_000);
  return `${seconds}.${String(micros % 1_000_000).padStart(6, '0')}`;
}
