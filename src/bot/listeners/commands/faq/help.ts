import type { Answer } from '../../../answering/answer.ts';
import { helpReply } from '../../../replies/help-reply.ts';
import type { Heard } from '../heard.ts';

/** `/faq help`, and `/faq` alone. */
export async function help(_core: unknown, _command: unknown, heard: Heard): Promise<Answer> {
  return helpReply(heard.to.texts);
}
