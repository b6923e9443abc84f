import { HTTPReceiver, SocketModeReceiver } from '@slack/bolt';
import type { Clock } from '../../domain/clock.ts';
import type { BotConfig } from '../deps.ts';
import type { BotLog } from '../log.ts';
import { slackClientOptions } from '../slack/create-slack-client.ts';
import { slackLogger } from '../slack/slack-logger.ts';
import { createRequestListener } from './request-listener.ts';

/** How Slack reaches us: it posts to our own server, or we hold a socket to it. */
export type BotReceiver = {
  mode: 'http' | 'socket';
  receiver: HTTPReceiver | SocketModeReceiver;
  requestListener: ReturnType<typeof createRequestListener>;
  /** Opens the socket; over HTTP there is nothing to open. */
  open(): Promise<void>;
  close(): Promise<void>;
};

/** An app token means Socket Mode; `/slack/events` is then nobody's. */
export function createReceiver(config: BotConfig, clock: Clock, log: BotLog): BotReceiver {
  const logger = slackLogger(log);
  if (config.appToken) {
    const clientOptions = slackClientOptions(config.slackApiUrl, 100, log);
    const { appToken } = config;
    const receiver = new SocketModeReceiver({
      appToken,
      logger,
      installerOptions: { clientOptions },
    });
    const requestListener: BotReceiver['requestListener'] = async (_request, response) => {
      response.writeHead(404);
      response.end();
    };
    const open = async () => {
      await receiver.start();
    };
    return { mode: 'socket', receiver, requestListener, open, close: () => receiver.stop() };
  }
  // An empty secret would sign for everybody: Bolt refuses to be made with one.
  const receiver = new HTTPReceiver({ signingSecret: config.signingSecret ?? '', logger });
  const requestListener = createRequestListener(receiver, clock);
  const nothing = async () => {};
  return { mode: 'http', receiver, requestListener, open: nothing, close: nothing };
}
