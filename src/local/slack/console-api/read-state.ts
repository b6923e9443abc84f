import { COMMANDS, type SlashCommand } from '../commands.ts';
import type { Role } from '../local-slack.ts';
import type { Conversation, View } from '../message.ts';
import { BOT, PEOPLE, REAL_NAMES, SLACKBOT, TEAM } from '../people.ts';
import type { Workspace } from '../workspace.ts';

/** A person or bot as the console shows it. */
export type ConsoleUser = { id: string; name: string; realName: string; role: Role | 'bot' };

/** A conversation in the console's sidebar. */
export type ConsoleConversation = Pick<Conversation, 'id' | 'kind' | 'name'> & {
  /** Messages by others that this person has not read. */
  unread: number;
  /** Time stamp of the newest message; `0` when there is none. */
  latest: string;
};

/** What the console shows a person before any message. */
export type ConsoleState = {
  team: string;
  me: string;
  bot: string;
  users: ConsoleUser[];
  conversations: ConsoleConversation[];
  commands: readonly SlashCommand[];
  modals: View[];
  home: View | null;
};

/** Reads what a person sees. Their direct message with the bot is opened if it never was. */
export function readState(workspace: Workspace, user: string): ConsoleState {
  workspace.conversations.openDirect([user]);
  const mine = workspace.conversations.list().filter((it) => it.members.includes(user));
  return {
    team: TEAM.name,
    me: user,
    bot: BOT.user,
    users: consoleUsers(),
    conversations: mine.map((it) => toConsole(workspace, it, user)),
    commands: COMMANDS.filter((it) => workspace.app.commands.includes(it.command)),
    modals: workspace.views.stack(user),
    home: workspace.views.home(user),
  };
}

function consoleUsers(): ConsoleUser[] {
  const people = PEOPLE.map(({ id, name, role }) => ({
    id,
    name,
    role,
    realName: REAL_NAMES[id] ?? name,
  }));
  const bots = [
    { id: BOT.user, name: BOT.name, realName: BOT.realName, role: 'bot' as const },
    { id: SLACKBOT, name: 'slackbot', realName: 'Slackbot', role: 'bot' as const },
  ];
  return [...people, ...bots];
}

function toConsole(
  workspace: Workspace,
  { id, kind, name }: Conversation,
  user: string,
): ConsoleConversation {
  const unread = workspace.messages.countAfter(id, workspace.readMarks.get(user, id), user);
  const latest = workspace.messages.page(id, { limit: 1 })[0]?.ts ?? '0';
  return { id, kind, name, unread, latest };
}
