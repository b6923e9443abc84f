import type { Answer } from '../../../answering/answer.ts';
import { brakeAs } from '../../../answering/brake-as.ts';
import { doerOf } from '../../../answering/doer-of.ts';
import type { BotCore } from '../../../deps.ts';
import type { Heard } from '../heard.ts';

/** `/faq pause [reason]`: stops all merging. */
export async function pause(
  core: BotCore,
  { reason }: { reason: string | null },
  heard: Heard,
): Promise<Answer> {
  const doer = await doerOf(core, heard.to);
  return brakeAs(core, doer, { wish: 'pause', reason }, heard.to.texts);
}
