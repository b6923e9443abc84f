import type { GithubAuth } from '../clients/github/connect-octokit.ts';
import type { Config } from '../config/parse-config.ts';
import type { DeployOutsider, GithubOutsider, ModelOutsider, SlackOutsider } from './outsiders.ts';

/** Slack as the settings have it. */
export function realSlack(config: Config): SlackOutsider {
  return {
    apiUrl: config.SLACK_API_URL,
    botToken: config.SLACK_BOT_TOKEN ?? '',
    signingSecret: config.SLACK_SIGNING_SECRET,
    appToken: config.SLACK_APP_TOKEN,
    emulatedUsers: null,
  };
}

function githubAuth(config: Config): GithubAuth {
  const { GITHUB_APP_ID: appId, GITHUB_APP_PRIVATE_KEY: privateKey } = config;
  const installation = config.GITHUB_APP_INSTALLATION_ID;
  if (appId && privateKey && installation) {
    return { kind: 'app', appId, privateKey, installationId: String(installation) };
  }
  return { kind: 'token', token: config.GITHUB_TOKEN ?? '' };
}

/** Where git fetches from: GitHub's own host, an Enterprise Server's, or below the API as our emulated GitHub has it. */
function gitRemote(apiUrl: string, repo: string): string {
  const url = new URL(apiUrl);
  if (url.host === 'api.github.com') return `https://github.com/${repo}.git`;
  if (url.pathname.startsWith('/api/v3')) return `${url.origin}/${repo}.git`;
  return `${apiUrl.replace(/\/+$/, '')}/${repo}.git`;
}

/** GitHub as the settings have it. */
export function realGithub(config: Config): GithubOutsider {
  const repo = config.GITHUB_REPO ?? '';
  return {
    auth: githubAuth(config),
    apiUrl: config.GITHUB_API_URL.replace(/\/+$/, ''),
    repo,
    baseBranch: config.GITHUB_BASE_BRANCH,
    webhookSecret: config.GITHUB_WEBHOOK_SECRET ?? null,
    remoteUrl: gitRemote(config.GITHUB_API_URL, repo),
  };
}

/** The deployed system as the settings have it. */
export function realDeploy(config: Config): DeployOutsider {
  return { versionUrl: config.DEPLOY_VERSION_URL ?? null, healthUrls: config.DEPLOY_HEALTH_URLS };
}

/** The model as the settings have it; null without a key. */
export function realModel(config: Config): ModelOutsider {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl, OPENAI_MODEL: model } = config;
  return apiKey ? { apiKey, baseUrl, model } : null;
}
