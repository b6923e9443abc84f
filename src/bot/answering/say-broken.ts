import { randomUUID } from 'node:crypto';
import type { BotCore } from '../deps.ts';
import type { Texts } from '../texts/texts.ts';
import { type Answer, sentence } from './answer.ts';

/** Logs what nobody expected under a reference, and gives people that reference. */
export function sayBroken(core: Pick<BotCore, 'log'>, error: unknown, texts: Texts): Answer {
  const reference = randomUUID().slice(0, 8);
  core.log.error({ err: error, reference }, 'the bot broke while answering');
  return sentence(texts.refusals.broken(reference));
}
