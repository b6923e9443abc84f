import { parseFaqCommand } from '../../../domain/command.ts';
import { answerInTime } from '../../answering/answer-in-time.ts';
import type { BotCore } from '../../deps.ts';
import { SlashCommand } from '../payloads.ts';
import { actOnce } from './act-once.ts';
import { handleFaq } from './faq/handle-faq.ts';
import { hear } from './heard.ts';

/** `/faq …`: always answered with 200 and a sentence, in time even when the queue is slow. */
export function faq(core: BotCore) {
  return async ({ body, ack }: { body: unknown; ack: (answer: object) => Promise<void> }) => {
    const command = SlashCommand.parse(body);
    const heard = hear(command);
    const act = () => handleFaq(core, parseFaqCommand(heard.text), heard);
    await answerInTime(core, ack, heard.to, () => actOnce(core, command.trigger_id, heard, act));
  };
}
