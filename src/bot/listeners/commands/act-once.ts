import { messageOf } from '../../../domain/errors.ts';
import { type Answer, sentence } from '../../answering/answer.ts';
import type { BotCore } from '../../deps.ts';
import type { Heard } from './heard.ts';

const REMEMBERED_SECONDS = 600;

/** Acts on a command unless it was heard before; says so where the memory is away, for then nothing could be kept. */
export async function actOnce(
  core: BotCore,
  triggerId: string | null,
  { to: { texts } }: Heard,
  act: () => Promise<Answer>,
): Promise<Answer> {
  try {
    const key = `command:${triggerId}`;
    const first = triggerId === null || (await core.once(key, REMEMBERED_SECONDS));
    if (!first) return sentence(texts.ask.repeated);
  } catch (error) {
    core.log.warn({ err: messageOf(error) }, 'a command was refused: the memory is not reachable');
    return sentence(texts.ask.unavailable);
  }
  return act();
}
