import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { collectQuestions } from '../support/collect-questions.ts';
import { readEmulated } from '../support/read-emulated.ts';
import { say } from '../support/report.ts';
import { type Stack, withStack } from '../support/stack.ts';
import { startProduct } from '../support/start-product.ts';
import { ask } from '../support/tasks.ts';
import { makeTempFolder } from '../support/temp-folder.ts';

/** The parts of a rollback, in the order in which they happen. */
export const trbParts = ['detect', 'decide', 'execute', 'recover'] as const;

/** One rollback as the product logs it, milliseconds: all of it from the failed version going live, and its parts. */
export const Rollback = z.object({
  trb_ms: z.number(),
  detect: z.number(),
  decide: z.number(),
  execute: z.number(),
  recover: z.number(),
});
export type Rollback = z.infer<typeof Rollback>;

const LIMIT_MS = 8 * 60_000;
const LOOK_MS = 500;

/** The rollback in a log that may not have one yet. */
async function findRollback(logFile: string): Promise<Rollback | null> {
  const lines = (await readFile(logFile, 'utf8')).split('\n').filter((line) => line !== '');
  for (const line of lines) {
    if (!line.includes('"trb_ms"')) continue;
    return Rollback.parse(JSON.parse(line));
  }
  return null;
}

async function untilRecovered(logFile: string, stop: AbortSignal): Promise<Rollback> {
  const deadline = Date.now() + LIMIT_MS;
  while (Date.now() < deadline) {
    const found = await findRollback(logFile);
    if (found) return found;
    await delay(LOOK_MS, undefined, { signal: stop });
  }
  throw new Error(`not rolled back within ${LIMIT_MS / 60_000} min`);
}

/** The next deploy breaks the site. */
async function breakNextDeploy(url: string): Promise<void> {
  const response = await fetch(`${url}/emulated/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ target: 'deploy', kind: 'unhealthy_after_deploy' }),
  });
  if (response.status !== 201) throw new Error(`no fault: ${response.status}`);
}

async function rollBackOnce(round: number, stack: Stack, stop: AbortSignal): Promise<Rollback> {
  const folder = await makeTempFolder();
  stack.push(folder.remove);
  const logFile = join(folder.path, 'product.log');
  const { front, dataDir } = await startProduct({ roles: 'all', env: {}, logFile, stack, stop });
  const questions = await collectQuestions(await readEmulated(front.url), dataDir, round + 1);
  await breakNextDeploy(front.url);
  await ask(front.url, questions.at(-1) ?? '');
  return untilRecovered(logFile, stop);
}

/** Breaks a deploy so many times, each time of a new product, since a rollback locks the lane. */
export async function measureTrb(rounds: number): Promise<Rollback[]> {
  const measured: Rollback[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const one = await withStack((stack, stop) => rollBackOnce(round, stack, stop));
    say(`rolled back and recovered in ${(one.trb_ms / 1_000).toFixed(1)} s`);
    measured.push(one);
  }
  return measured;
}
