import { messageOf } from '../../domain/errors.ts';
import type { BotCore } from '../deps.ts';
import { hear } from './hear.ts';
import { type Said, saidId } from './said.ts';

/** Puts what was said where no restart loses it; where there is no such place just now, it is heard at once. */
export async function hearLater(core: BotCore, said: Said): Promise<void> {
  try {
    if (core.hearLater) return await core.hearLater(saidId(said), said);
  } catch (error) {
    core.log.warn(
      { err: messageOf(error) },
      'what was said could not be kept, and is heard at once',
    );
  }
  core.background(hear(core, said, false));
}
