import type { ServerResponse } from 'node:http';
import { messageOf } from '../../domain/errors.ts';
import type { SlackDoor, WebDeps } from '../deps.ts';
import type { Listener } from './open-server.ts';

function measured(deps: WebDeps, response: ServerResponse): void {
  const from = deps.clock.now();
  response.once('finish', () => {
    const labels = { route: '/slack/*', status: String(response.statusCode) };
    deps.meters.httpRequests.observe(labels, (deps.clock.now() - from) / 1000);
  });
}

/** The bot answers for itself; only what it threw is ours to see. */
function slackListener(deps: WebDeps, slack: SlackDoor): Listener {
  return async (request, response) => {
    measured(deps, response);
    try {
      await slack.requestListener(request, response);
    } catch (error) {
      deps.log.error({ error: messageOf(error) }, 'request of Slack failed unexpectedly');
      deps.report(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    }
  };
}

/** Sends what begins with `/slack/` to the bot, where it listens over HTTP, and everything else to the app. */
export function splitRequests(deps: WebDeps, app: Listener): Listener {
  const door = deps.product?.slack;
  if (door?.mode !== 'http') return app;
  const slack = slackListener(deps, door);
  return (request, response) =>
    request.url?.startsWith('/slack/') ? slack(request, response) : app(request, response);
}
