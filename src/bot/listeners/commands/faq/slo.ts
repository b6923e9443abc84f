import type { Answer } from '../../../answering/answer.ts';
import type { BotCore } from '../../../deps.ts';
import { sloReply } from '../../../replies/slo-reply.ts';
import { today } from '../../../today.ts';
import type { Heard } from '../heard.ts';

/** `/faq slo`: today against the targets. */
export async function slo(core: BotCore, _command: unknown, heard: Heard): Promise<Answer> {
  return sloReply(await core.metrics(today(core.clock)), heard.to.texts);
}
