import { WebClient } from '@slack/web-api';
import type { BotLog } from '../log.ts';
import { slackLogger } from './slack-logger.ts';

/** The part of Slack's Web API that the bot uses. */
export type SlackApi = Pick<
  WebClient,
  'assistant' | 'auth' | 'chat' | 'conversations' | 'files' | 'usergroups' | 'users' | 'views'
>;

/** How long one call may take, milliseconds. */
export const SLACK_TIMEOUT_MS = 10_000;

/** Options of every Web client: the library's own defaults are no timeout and ten tries in half an hour. */
export function slackClientOptions(slackApiUrl: string, retries: number, log: BotLog) {
  return {
    slackApiUrl,
    timeout: SLACK_TIMEOUT_MS,
    retryConfig: { retries, factor: 2, minTimeout: 200, maxTimeout: 1_000 },
    rejectRateLimitedCalls: true,
    logger: slackLogger(log),
  };
}

/**
 * A Web API client. `retries` is 0 by default: a call that posts may have worked although it failed, so whoever posts
 * looks before trying again. It calls nobody until it is used.
 */
export function createSlackClient(
  config: { botToken: string; slackApiUrl: string },
  log: BotLog,
  retries = 0,
): WebClient {
  return new WebClient(config.botToken, slackClientOptions(config.slackApiUrl, retries, log));
}
