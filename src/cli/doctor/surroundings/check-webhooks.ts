import type { Config } from '../../../config/parse-config.ts';
import type { Finding } from '../finding.ts';

type Verdict = Omit<Finding, 'area'>;

function at(config: Config, path: string): string {
  return `${config.PUBLIC_URL?.replace(/\/+$/, '') ?? '<PUBLIC_URL>'}${path}`;
}

function needsDoor(config: Config): boolean {
  const slackCalls = !config.emulation.slack && config.SLACK_APP_TOKEN === undefined;
  return slackCalls || !config.emulation.github;
}

function judgePublicUrl({ PUBLIC_URL: url }: Config): Verdict[] {
  if (url === undefined) {
    const what =
      'PUBLIC_URL is not set: nobody outside is told where to reach us, and links lead nowhere.';
    const mend = 'Set PUBLIC_URL to the HTTPS address that Slack and GitHub reach this product at.';
    return [{ level: 'warn', what, mend }];
  }
  if (url.startsWith('https:')) return [];
  const what = 'PUBLIC_URL is not HTTPS: Slack refuses such a request URL.';
  return [{ level: 'warn', what, mend: 'Put HTTPS in front, and set PUBLIC_URL to it.' }];
}

function judgeGithub(config: Config): Verdict[] {
  if (config.emulation.github) return [];
  if (config.GITHUB_WEBHOOK_SECRET === undefined) {
    const what =
      'GITHUB_WEBHOOK_SECRET is not set: every webhook is refused, and checks are found by asking now and then.';
    const mend = `Make a webhook to ${at(config, '/webhooks/github')} (application/json, with a secret) and set GITHUB_WEBHOOK_SECRET to that secret.`;
    return [{ level: 'warn', what, mend }];
  }
  const what = `GitHub's webhooks belong to ${at(config, '/webhooks/github')}, as application/json, for the events check_run, check_suite, status, pull_request, push and deployment_status.`;
  return [{ level: 'ok', what }];
}

function tellSlack(config: Config): Verdict[] {
  if (config.emulation.slack) return [];
  if (config.SLACK_APP_TOKEN !== undefined) {
    return [{ level: 'ok', what: 'Slack is in Socket Mode: it needs no URL of ours.' }];
  }
  const what = `Slack's commands, interactivity and events belong to ${at(config, '/slack/events')}.`;
  return [{ level: 'ok', what }];
}

/** Where the outsiders must send what happens, for people to compare; nothing is asked. */
export function checkWebhooks(config: Config): Finding[] {
  if (!needsDoor(config)) {
    const where = config.emulation.slack && config.emulation.github;
    const what = where
      ? 'Nobody outside calls us: Slack and GitHub are emulated.'
      : 'Nobody outside calls us: Slack is in Socket Mode, and GitHub is emulated.';
    return [{ area: 'webhooks', level: 'ok', what }];
  }
  const verdicts = [...judgePublicUrl(config), ...tellSlack(config), ...judgeGithub(config)];
  return verdicts.map((verdict) => ({ area: 'webhooks', ...verdict }));
}
