import type { Config } from '../config/parse-config.ts';
import type { LocalSecrets } from '../local/load-secrets.ts';
import { type LocalMesh, MESH_MOUNT } from '../local/mesh/index.ts';
import type { Emulated } from './emulate.ts';

/** The answer of `GET /emulated` (contract 9): everything a test or a person needs to act as the outside world. */
export function describeEmulated(
  { slack, github, deploy, model }: Emulated,
  secrets: LocalSecrets,
  { config, origin, mesh }: { config: Config; origin: () => string; mesh: LocalMesh | null },
): object {
  return {
    slack: slack && {
      api_url: slack.apiUrl(),
      signing_secret: slack.signingSecret,
      bot_user: slack.botUser,
      bot_token: slack.botToken,
      channels: slack.channels,
      users: slack.users,
    },
    github: github && {
      api_url: github.apiUrl(),
      token: github.token,
      webhook_secret: github.webhookSecret,
      repo: github.repo,
      base_branch: github.baseBranch,
    },
    deploy: deploy && {
      url: deploy.url(),
      version_url: deploy.versionUrl(),
      health_urls: deploy.healthUrls(),
    },
    model: model && { base_url: `${origin()}/emulated/model/v1` },
    mesh: mesh && { url: `${origin()}${MESH_MOUNT}` },
    alertmanager: {
      webhook_url: `${origin()}/webhooks/alertmanager`,
      token: config.ALERTMANAGER_WEBHOOK_TOKEN ?? secrets.alertmanagerToken,
    },
    console_url: slack ? `${origin()}/console` : null,
  };
}
