import { setTimeout as delay } from 'node:timers/promises';
import { messageOf } from '../../domain/errors.ts';
import { messageKeys } from '../announcer/message-keys.ts';
import { isSent } from '../announcer/message-store.ts';
import { permalink } from '../announcer/permalink.ts';
import type { BotCore } from '../deps.ts';

const LOOK_EVERY_MS = 40;

/**
 * The address of a task's message, waiting up to `patienceMs` for it to be posted; null when it is not there yet or
 * can't be looked up: a link is never worth failing for.
 */
export async function locateMessage(
  core: Pick<BotCore, 'messages' | 'client' | 'log'>,
  taskId: string,
  patienceMs: number,
): Promise<string | null> {
  try {
    for (let left = patienceMs; left >= 0; left -= LOOK_EVERY_MS) {
      const known = await core.messages.get(messageKeys.root(taskId));
      if (isSent(known)) return await permalink(core.client, known);
      if (left >= LOOK_EVERY_MS) await delay(LOOK_EVERY_MS);
    }
  } catch (error) {
    core.log.debug({ task_id: taskId, err: messageOf(error) }, 'a message could not be located');
  }
  return null;
}
