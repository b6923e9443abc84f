import { setTimeout as delay } from 'node:timers/promises';
import type { Server } from './spawn-server.ts';
import { isServing } from './stop-server.ts';

const LOOK_MS = 50;

/** Whether a living server comes to answer within `ms`; false at once when it ends. */
export async function answersWithin(
  server: Server,
  ms: number,
  answers: () => Promise<boolean>,
): Promise<boolean> {
  const start = performance.now();
  while (performance.now() - start <= ms && (await isServing(server))) {
    if (await answers()) return true;
    await delay(LOOK_MS);
  }
  return false;
}
