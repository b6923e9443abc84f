import type { Answer } from '../../../answering/answer.ts';
import { askAs } from '../../../answering/ask-as.ts';
import type { BotCore } from '../../../deps.ts';
import type { Heard } from '../heard.ts';

/** `/faq <question>`. */
export function askFaq(
  core: BotCore,
  command: { question: string },
  heard: Heard,
): Promise<Answer> {
  return askAs(core, { question: command.question, anyway: false }, heard.to);
}
