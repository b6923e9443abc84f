import { sentence } from '../../answering/answer.ts';
import { escapeMrkdwn } from '../../cards/parts/escape-mrkdwn.ts';
import { ephemeralBody } from '../../slack/post-to-response-url.ts';
import { SlashCommand } from '../payloads.ts';
import { hear } from './heard.ts';

/** A command that this build does not know is answered, never left to time out. */
export function unknownCommand() {
  return async ({ body, ack }: { body: unknown; ack: (answer: object) => Promise<void> }) => {
    const command = SlashCommand.parse(body);
    const { texts } = hear(command).to;
    const said = texts.refusals.unknownCommand(escapeMrkdwn(command.command, 60));
    await ack(ephemeralBody(sentence(said)));
  };
}
