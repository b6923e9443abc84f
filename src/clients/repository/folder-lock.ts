import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { Clock } from '../../domain/clock.ts';
import { OpsError } from '../../domain/errors.ts';

const Owner = z.object({ pid: z.number(), host: z.string(), born: z.number() });
type Owner = z.infer<typeof Owner>;

const POLL_MS = 20;
// Creating a lock and writing who owns it are two calls: killed in between, an owner leaves a lock without a name.
const NAMELESS_MS = 1_000;

/**
 * Runs `work` while no other process works in the folder. A lock whose owner is gone, or that is older than
 * `staleMs`, is taken over; waiting longer than that throws OpsError `repository_unavailable`.
 */
export async function withFolderLock<T>(
  options: { dir: string; staleMs: number; clock: Clock; signal: AbortSignal },
  work: () => Promise<T>,
): Promise<T> {
  const path = join(options.dir, 'opsloop.lock');
  const until = options.clock.now() + options.staleMs;
  while (!(await acquire(path))) {
    if (options.clock.now() > until) {
      throw new OpsError('repository_unavailable', 'The repository folder stays locked', {
        retry: true,
      });
    }
    if (await isStale(path, options)) await rm(path, { force: true });
    else await delay(POLL_MS, undefined, { signal: options.signal });
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function acquire(path: string): Promise<boolean> {
  try {
    await writeFile(path, JSON.stringify(ourselves()), { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** `born` tells a process from an earlier one that had the same number, as first processes of containers do. */
function ourselves(): Owner {
  return { pid: process.pid, host: hostname(), born: performance.timeOrigin };
}

async function isStale(
  path: string,
  { staleMs, clock }: { staleMs: number; clock: Clock },
): Promise<boolean> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
    const age = clock.now() - mtimeMs;
    if (text === '') return age > NAMELESS_MS;
    return age > staleMs || isGone(Owner.parse(JSON.parse(text)));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

function isGone(owner: Owner): boolean {
  const us = ourselves();
  if (owner.host !== us.host) return false;
  if (owner.pid === us.pid) return owner.born !== us.born;
  try {
    process.kill(owner.pid, 0);
    return false;
  } catch (error) {
    return codeOf(error) === 'ESRCH';
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
