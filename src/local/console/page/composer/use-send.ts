import { useWorkspace } from '../shared/workspace-context.ts';

/** Sends what was typed: a command of the app, or a message. */
export function useSend(channel: string, threadTs: string | null): (text: string) => void {
  const { client, workspace, notify } = useWorkspace();
  return (text) => {
    const [, command = '', rest = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(text) ?? [];
    const known = workspace.commands.some((it) => it.command === command);
    if (command !== '' && threadTs !== null) {
      notify('Slash commands don’t work in threads. Write @opsloop and the same words instead.');
      return;
    }
    if (command !== '' && !known) {
      notify(
        `${command} is not a valid command. Try ${workspace.commands.map((it) => it.command).join(' or ')}.`,
      );
      return;
    }
    const sent = known
      ? client.command(channel, command, rest)
      : client.say(channel, text, threadTs ?? undefined);
    sent.catch((error: unknown) => {
      notify(error instanceof Error ? error.message : 'That could not be sent.');
    });
  };
}
