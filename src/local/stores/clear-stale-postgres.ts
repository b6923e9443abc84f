import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readText } from './read-text.ts';

const LOOK_MS = 20;
const PATIENCE_MS = 10_000;
const MOMENT_MS = 1_000;

/** The shared memory segment that a `postmaster.pid` names: key and id on the seventh line. */
export function parseSegment(pidFile: string): string | null {
  return pidFile.split('\n')[6]?.trim().split(/\s+/)[1] ?? null;
}

/** How many processes hold a segment, from `/proc/sysvipc/shm`: key, id, mode, size, creator, last, attached, …. */
export function countAttached(table: string, segment: string): number {
  const rows = table.split('\n').map((line) => line.trim().split(/\s+/));
  return Number(rows.find((row) => row[1] === segment)?.[6] ?? 0);
}

/** The children of a killed server end by themselves in a moment; until then they may still write. */
async function childrenAreGone(pidFile: string): Promise<void> {
  const segment = parseSegment(pidFile);
  for (let waited = 0; segment !== null && waited < PATIENCE_MS; waited += LOOK_MS) {
    const table = await readText('/proc/sysvipc/shm');
    // No such table outside Linux: there, a moment has to do.
    if (table === null) return delay(MOMENT_MS);
    if (countAttached(table, segment) === 0) return;
    await delay(LOOK_MS);
  }
}

/**
 * Clears away what keeps a PostgreSQL from starting after its forerunner was killed. Its own check takes a process
 * that nobody has reaped yet, as in a container without an init, and any other that got the number, for alive. The
 * caller has made sure that no server lives on the cluster.
 */
export async function clearStalePostgres(cluster: string, socketFolder: string): Promise<void> {
  const pidFile = await readText(join(cluster, 'postmaster.pid'));
  if (pidFile !== null) await childrenAreGone(pidFile);
  const stale = [
    join(cluster, 'postmaster.pid'),
    join(socketFolder, '.s.PGSQL.5432'),
    join(socketFolder, '.s.PGSQL.5432.lock'),
  ];
  await Promise.all(stale.map((path) => rm(path, { force: true })));
}
