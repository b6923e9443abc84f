import { parseFaqCommand } from '../../../domain/command.ts';
import { messageOf } from '../../../domain/errors.ts';
import { type Answer, sentence } from '../../answering/answer.ts';
import { answerInTime } from '../../answering/answer-in-time.ts';
import type { BotCore } from '../../deps.ts';
import { SlashCommand } from '../payloads.ts';
import { handleFaq } from './faq/handle-faq.ts';
import { type Heard, hear } from './heard.ts';

const REMEMBERED_SECONDS = 600;

async function actOnce(core: BotCore, triggerId: string | null, heard: Heard): Promise<Answer> {
  const { texts } = heard.to;
  try {
    const key = `command:${triggerId}`;
    const first = triggerId === null || (await core.once(key, REMEMBERED_SECONDS));
    if (!first) return sentence(texts.ask.repeated);
  } catch (error) {
    core.log.warn({ err: messageOf(error) }, 'a command was refused: the memory is not reachable');
    return sentence(texts.ask.unavailable);
  }
  return handleFaq(core, parseFaqCommand(heard.text), heard);
}

/** `/faq …`: always answered with 200 and a sentence, in time even when the queue is slow. */
export function faq(core: BotCore) {
  return async ({ body, ack }: { body: unknown; ack: (answer: object) => Promise<void> }) => {
    const command = SlashCommand.parse(body);
    const heard = hear(command);
    await answerInTime(core, ack, heard.to, () => actOnce(core, command.trigger_id, heard));
  };
}
