import { setTimeout as delay } from 'node:timers/promises';
import { messageOf } from '../../domain/errors.ts';
import { messageKeys } from '../announcer/message-keys.ts';
import { isSent } from '../announcer/message-store.ts';
import { permalink } from '../announcer/permalink.ts';
import type { BotCore } from '../deps.ts';

const LOOK_EVERY_MS = 40;

/** What finding a message needs of the world. */
export type LocateDeps = Pick<BotCore, 'messages' | 'client' | 'clock' | 'log'>;

/** The address of a task's message, as `locateKey` finds it. */
export function locateMessage(
  core: LocateDeps,
  taskId: string,
  patienceMs: number,
): Promise<string | null> {
  return locateKey(core, messageKeys.root(taskId), patienceMs);
}

/**
 * The address of the message of a key, waiting up to `patienceMs` for it to be posted; null when it is not there yet or
 * can't be looked up: a link is never worth failing for.
 */
export async function locateKey(
  core: LocateDeps,
  key: string,
  patienceMs: number,
): Promise<string | null> {
  try {
    const until = core.clock.now() + patienceMs;
    do {
      const known = await core.messages.get(key);
      if (isSent(known)) return await permalink(core.client, known);
      if (patienceMs > 0) await delay(LOOK_EVERY_MS);
    } while (core.clock.now() < until);
  } catch (error) {
    core.log.debug({ key, err: messageOf(error) }, 'a message could not be located');
  }
  return null;
}
