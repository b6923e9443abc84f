import { randomUUID } from 'node:crypto';
import { link, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { OpsError } from '../../domain/errors.ts';
import { identifyProcess } from './identify-process.ts';
import { readText } from './read-text.ts';

const Holder = z.object({
  pid: z.number().int().positive(),
  identity: z.string(),
  key: z.string(),
});
type Holder = z.infer<typeof Holder>;

/** Long enough for a second taker, who read the same stale lock, to have written over ours. */
const SETTLE_MS = 50;

/** A data folder held by this process. */
export type DataDirLock = { release(): Promise<void> };

function parseHolder(text: string): Holder | null {
  try {
    return Holder.parse(JSON.parse(text));
  } catch {
    return null; // Half written by a process that was killed: nobody holds it.
  }
}

async function readHolder(path: string): Promise<Holder | null> {
  const text = await readText(path);
  return text === null ? null : parseHolder(text);
}

async function isHeld(holder: Holder | null): Promise<boolean> {
  return holder !== null && (await identifyProcess(holder.pid)) === holder.identity;
}

/** Puts the candidate in place if there is no lock at all. */
async function claim(candidate: string, path: string): Promise<boolean> {
  try {
    await link(candidate, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Puts the candidate over a lock whose holder is dead. */
async function takeOver(candidate: string, path: string, me: Holder): Promise<boolean> {
  if (await isHeld(await readHolder(path))) return false;
  await rename(candidate, path);
  await delay(SETTLE_MS);
  return (await readHolder(path))?.key === me.key;
}

async function refuse(dataDir: string, path: string): Promise<never> {
  const pid = (await readHolder(path))?.pid ?? null;
  throw new OpsError(
    'data_dir_in_use',
    `Another opsloop (process ${pid}) is running on DATA_DIR ${dataDir}. Stop it, or set DATA_DIR to another folder.`,
    { facts: { data_dir: dataDir, pid } },
  );
}

async function release(path: string, me: Holder): Promise<void> {
  if ((await readHolder(path))?.key === me.key) await rm(path, { force: true });
}

/**
 * Makes this process the only one that runs on a data folder. A lock left by a killed process is taken over, also
 * when its number has since gone to another process.
 * @throws OpsError `data_dir_in_use` with the holder's pid.
 */
export async function lockDataDir(dataDir: string): Promise<DataDirLock> {
  const path = join(dataDir, 'opsloop.lock');
  const candidate = `${path}.${process.pid}.${randomUUID()}`;
  const identity = (await identifyProcess(process.pid)) ?? '';
  const me: Holder = { pid: process.pid, identity, key: randomUUID() };
  await writeFile(candidate, JSON.stringify(me), { mode: 0o600 });
  try {
    const mine = (await claim(candidate, path)) || (await takeOver(candidate, path, me));
    return mine ? { release: () => release(path, me) } : await refuse(dataDir, path);
  } finally {
    await rm(candidate, { force: true });
  }
}
