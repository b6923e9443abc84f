export type { SlashCommand } from '../../../slack/commands.ts';
export type { ConsoleMessages } from '../../../slack/console-api/read-conversation.ts';
export type {
  ConsoleConversation,
  ConsoleState,
  ConsoleUser,
} from '../../../slack/console-api/read-state.ts';
export type { Change } from '../../../slack/hub.ts';
export type { Block, Json, Message, Reaction, SlackFile, View } from '../../../slack/message.ts';
