import type { Answer } from '../../../answering/answer.ts';
import { retryAs } from '../../../answering/retry-as.ts';
import type { BotCore } from '../../../deps.ts';
import type { Heard } from '../heard.ts';

/** `/faq retry <id>`: the same rule as the button's. */
export function retry(core: BotCore, command: { id: string }, heard: Heard): Promise<Answer> {
  return retryAs(core, heard.to.user, command.id, heard.to.texts);
}
