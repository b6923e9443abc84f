import type { IncomingMessage, ServerResponse } from 'node:http';
import { App } from '@slack/bolt';
import { createBackground } from './background.ts';
import type { BotCore, BotDeps } from './deps.ts';
import { hearSaid } from './hearing/hear-said.ts';
import { registerListeners } from './listeners/register-listeners.ts';
import { createReceiver } from './receiver/create-receiver.ts';
import { createChannelDirectory } from './slack/channel-directory.ts';
import { createRoleReader } from './slack/create-role-reader.ts';
import { createSlackClient, slackClientOptions } from './slack/create-slack-client.ts';
import { slackLogger } from './slack/slack-logger.ts';

/** Nothing the bot calls for itself posts a message, so a second and third try do no harm. */
const RETRIES = 2;
const STOP_MS = 10_000;
const ROLE_KEPT_MS = 5 * 60_000;

/** The bot that listens to Slack. */
export type Bot = {
  /** `http`: mount `requestListener` at `/slack/*`; `socket`: `/slack/events` answers 404. */
  mode: 'http' | 'socket';
  requestListener(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Hears what was kept by `hearLater`. @throws OpsError of Slack, to be tried again */
  hear(said: unknown): Promise<void>;
  /** Opens the socket in Socket Mode; over HTTP there is nothing to open. */
  start(): Promise<void>;
  /** Closes the socket and waits, at most 10 s, for answers under way. */
  stop(): Promise<void>;
};

function coreOf(deps: BotDeps, background: BotCore['background']): BotCore {
  const { config, clock, log, emulatedUsers } = deps;
  const client = createSlackClient(config, log, RETRIES);
  const channels = createChannelDirectory(client, clock);
  const asked = { client, assigned: config.roles, emulated: emulatedUsers, clock, log };
  const roleOf = createRoleReader(asked, ROLE_KEPT_MS);
  const poster = createSlackClient(config, log);
  return {
    ...deps,
    client,
    poster,
    channels,
    roleOf,
    roleNow: createRoleReader(asked, 0),
    background,
  };
}

/** Makes the bot. It calls nobody until somebody speaks to it. */
export function createBot(deps: BotDeps): Bot {
  const { config, log } = deps;
  const { mode, receiver, requestListener, open, close } = createReceiver(config, deps.clock, log);
  const background = createBackground(log);
  const app = new App({
    receiver,
    logger: slackLogger(log),
    // Answered from what we know: without it Bolt asks Slack who we are at every start.
    authorize: async () => ({ botToken: config.botToken }),
    clientOptions: slackClientOptions(config.slackApiUrl, RETRIES, log),
    // Bots, ourselves included, are told apart by their bot id, which needs no call either.
    ignoreSelf: false,
    convoStore: false,
  });
  app.error(async (error) => log.error({ err: error }, 'a listener of the bot failed'));
  const core = coreOf(deps, background.add);
  registerListeners(app, core);
  return {
    mode,
    requestListener,
    hear: (said) => hearSaid(core, said),
    start: open,
    async stop() {
      await close();
      await background.settle(STOP_MS);
    },
  };
}
