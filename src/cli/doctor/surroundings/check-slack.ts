import { WebClient } from '@slack/web-api';
import { checkSlack as lookAtSlack, type SlackFinding } from '../../../bot/doctor/check-slack.ts';
import { callSlack } from '../../../bot/slack/call-slack.ts';
import { slackClientOptions } from '../../../bot/slack/create-slack-client.ts';
import type { Config } from '../../../config/parse-config.ts';
import { OpsError } from '../../../domain/errors.ts';
import type { Finding } from '../finding.ts';
import type { Check } from '../limit-check.ts';

const silent = () => {};
// What goes wrong is a finding, not a log line.
const SILENT = { debug: silent, info: silent, warn: silent, error: silent };

function openClient(token: string, config: Config, limitMs: number): WebClient {
  const options = slackClientOptions(config.SLACK_API_URL, 0, SILENT);
  return new WebClient(token, { ...options, timeout: limitMs });
}

/** The bot tells its findings in phrases; here they stand as sentences beside others. */
function sentence(phrase: string): string {
  const [first = '', ...rest] = phrase;
  return `${first.toUpperCase()}${rest.join('')}${/[.!?]$/.test(phrase) ? '' : '.'}`;
}

function toFinding({ level, what, mend }: SlackFinding): Finding {
  return {
    area: 'slack',
    level,
    what: sentence(what),
    ...(mend === undefined ? {} : { mend: sentence(mend) }),
  };
}

/** Whether Socket Mode could begin; asking for its address opens nothing. */
async function checkAppToken(client: WebClient): Promise<SlackFinding> {
  try {
    await callSlack('apps.connections.open', () => client.apps.connections.open({}));
    return { level: 'ok', what: 'SLACK_APP_TOKEN opens Socket Mode' };
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    const what = `SLACK_APP_TOKEN does not open Socket Mode: ${error.message}`;
    const mend =
      'make an app-level token with the scope connections:write, and switch on Socket Mode';
    return { level: 'block', what, mend };
  }
}

/** Looks at the real Slack: the token and its scopes, the channels, the groups of SLACK_ROLES, and Socket Mode. */
export function checkSlack(config: Config, limitMs: number): Check {
  const { SLACK_BOT_TOKEN: bot = '', SLACK_APP_TOKEN: app, SLACK_ROLES: roles = [] } = config;
  const channels = [config.SLACK_ONCALL_CHANNEL, config.SLACK_FAQ_CHANNEL ?? 'here'];
  const groups = roles.map(({ who }) => who).filter((who) => who.startsWith('@'));
  return {
    area: 'slack',
    name: 'Slack',
    mend: 'See that SLACK_API_URL is right and that this machine reaches it.',
    async run() {
      const [found, socket] = await Promise.all([
        lookAtSlack(openClient(bot, config, limitMs), { channels, groups }),
        app ? checkAppToken(openClient(app, config, limitMs)) : null,
      ]);
      return [...found, ...(socket ? [socket] : [])].map(toFinding);
    },
  };
}
