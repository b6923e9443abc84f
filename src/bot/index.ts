export type { Bot } from './create-bot.ts';
export { createBot } from './create-bot.ts';
export type { BotConfig, BotDeps } from './deps.ts';
export type { SlackFinding } from './doctor/check-slack.ts';
export { checkSlack } from './doctor/check-slack.ts';
export type { BotLog } from './log.ts';
export type { Notes } from './notes.ts';
export { createSlackClient } from './slack/create-slack-client.ts';
