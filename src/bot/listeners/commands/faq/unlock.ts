import type { Answer } from '../../../answering/answer.ts';
import { brakeAs } from '../../../answering/brake-as.ts';
import { doerOf } from '../../../answering/doer-of.ts';
import type { BotCore } from '../../../deps.ts';
import type { Heard } from '../heard.ts';

/** `/faq unlock <reason>`: releases the lock that a rollback has left. */
export async function unlock(
  core: BotCore,
  { reason }: { reason: string },
  heard: Heard,
): Promise<Answer> {
  const doer = await doerOf(core, heard.to);
  return brakeAs(core, doer, { wish: 'unlock', reason }, heard.to.texts);
}
