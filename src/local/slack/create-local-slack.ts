import { createPace } from './api/pace.ts';
import { BASE_PATH, createApp } from './create-app.ts';
import { createEventDelivery } from './deliver/deliver-events.ts';
import { createPostSigned } from './deliver/post-signed.ts';
import { verifyUrl } from './deliver/verify-url.ts';
import type { LocalSlack, LocalSlackOptions } from './local-slack.ts';
import { BOT, CHANNELS, PEOPLE } from './people.ts';
import { openWorkspace } from './workspace.ts';

/** How long Slack waits for an acknowledgement, milliseconds. */
const ACK_TIMEOUT_MS = 3_000;

/** Opens an emulated Slack workspace; it delivers nothing before `start`. */
export function createLocalSlack(options: LocalSlackOptions): LocalSlack {
  const { clock, log, signingSecret, botToken, origin, eventsUrl, faults } = options;
  const ender = new AbortController();
  const closing = ender.signal;
  const ackTimeoutMs = options.ackTimeoutMs ?? ACK_TIMEOUT_MS;
  const post = createPostSigned({ clock, signingSecret, eventsUrl, ackTimeoutMs, closing });
  const events = createEventDelivery({ clock, log, post, outbox: () => workspace.outbox });
  const workspace = openWorkspace(options, events.emit);
  const api = { workspace, botToken, faults, closing, pace: createPace(clock) };
  const app = createApp(api, { workspace, post });
  return {
    fetch: async (request) => app.fetch(request),
    apiUrl: () => `${origin()}${BASE_PATH}/api/`,
    botUser: BOT.user,
    channels: CHANNELS,
    users: PEOPLE,
    signingSecret,
    botToken,
    start: events.start,
    verifyUrl: () => verifyUrl(post),
    async close() {
      ender.abort();
      await events.stop();
      workspace.close();
    },
  };
}
