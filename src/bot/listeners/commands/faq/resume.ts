import type { Answer } from '../../../answering/answer.ts';
import { brakeAs } from '../../../answering/brake-as.ts';
import { doerOf } from '../../../answering/doer-of.ts';
import type { BotCore } from '../../../deps.ts';
import type { Heard } from '../heard.ts';

/** `/faq resume`: what was paused goes on. */
export async function resume(core: BotCore, _command: unknown, heard: Heard): Promise<Answer> {
  const doer = await doerOf(core, heard.to);
  return brakeAs(core, doer, { wish: 'resume', reason: null }, heard.to.texts);
}
