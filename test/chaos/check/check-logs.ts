import type { Deed } from '../people/chronicle.ts';
import type { LogLine } from '../world/log-lines.ts';
import { invariant } from './broken.ts';

const ERROR = 50;
/** How long after a misfortune it may still be complained of, real milliseconds. */
const ECHO_MS = 30_000;

/** What of our doing explains an error-level line. Everything else must not be logged as an error. */
const EXPLAINED: Readonly<Record<string, readonly string[]>> = {
  'question refused: the queue is unavailable': ['redis_unreachable', 'redis_restarted'],
  'PostgreSQL is not ready: the loop goes on without it': ['postgres_away'],
  'PostgreSQL is down: the loop goes on, what it misses is kept in Redis': ['postgres_away'],
  'a deed could not be done': ['postgres_away', 'redis_unreachable', 'redis_restarted'],
  'retry refused: the queue is unavailable': ['redis_unreachable', 'redis_restarted'],
  'webhook cannot be handed over': ['redis_unreachable', 'redis_restarted'],
  'webhook cannot be remembered': ['redis_unreachable', 'redis_restarted'],
  'webhook stays marked as taken': ['redis_unreachable', 'redis_restarted'],
  'what Redis may have lost could not be looked for': [
    'postgres_away',
    'redis_unreachable',
    'redis_restarted',
  ],
};

function isExplained(line: LogLine, deeds: readonly Deed[]): boolean {
  const kinds = EXPLAINED[line.msg] ?? [];
  return deeds.some(
    ({ kind, from, to }) =>
      kinds.includes(kind) && line.time >= from && line.time <= (to ?? line.time) + ECHO_MS,
  );
}

/** An error in the log is somebody's business: none may be there that nothing explains. */
export const checkLogs = invariant('no error is logged without a reason', ({ logs, deeds }) => {
  const bare = logs.filter((line) => line.level >= ERROR && !isExplained(line, deeds));
  return Object.entries(Object.groupBy(bare, ({ msg }) => msg)).map(([msg, same = []]) => ({
    what: `${same.length} times "${msg}": ${JSON.stringify(same[0]).slice(0, 600)}`,
  }));
});
