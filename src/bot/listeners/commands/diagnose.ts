import { parseDiagnoseCommand } from '../../../domain/diagnose-command.ts';
import { answerInTime } from '../../answering/answer-in-time.ts';
import type { BotCore } from '../../deps.ts';
import { SlashCommand } from '../payloads.ts';
import { actOnce } from './act-once.ts';
import { handleDiagnose } from './diagnose/handle-diagnose.ts';
import { hear } from './heard.ts';

/** `/diagnose …`: always answered with 200 and a sentence, in time even when the sources are slow. */
export function diagnose(core: BotCore) {
  return async ({ body, ack }: { body: unknown; ack: (answer: object) => Promise<void> }) => {
    const command = SlashCommand.parse(body);
    const heard = hear(command);
    const asked = parseDiagnoseCommand(heard.text);
    const act = () => handleDiagnose(core, asked, { ...heard, key: command.trigger_id });
    await answerInTime(core, ack, heard.to, () => actOnce(core, command.trigger_id, heard, act));
  };
}
