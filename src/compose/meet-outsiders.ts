import { Hono } from 'hono';
import type { Logger } from 'pino';
import type { Config } from '../config/parse-config.ts';
import type { Clock } from '../domain/clock.ts';
import { createConsole, ensureConsoleBuilt } from '../local/console/index.ts';
import { faultRoutes } from '../local/faults/fault-routes.ts';
import { type LocalSecrets, loadSecrets } from '../local/load-secrets.ts';
import { type LocalMesh, MESH_MOUNT } from '../local/mesh/index.ts';
import type { Mount } from '../web/deps.ts';
import { buildLocalMesh } from './build-local-mesh.ts';
import { describeEmulated } from './describe-emulated.ts';
import { DEPLOY_MOUNT, type Emulated, emulate, GITHUB_MOUNT } from './emulate.ts';
import type { Outsiders } from './outsiders.ts';
import { realDeploy, realGithub, realModel, realSlack } from './real-outsiders.ts';

type MeetOptions = {
  config: Config;
  clock: Clock;
  log: Logger;
  origin: () => string;
  haste?: number | undefined;
  /** Whether this process may start servers: the mesh brings Prometheus and Alertmanager. */
  mayMesh: boolean;
};

const FAULTS_MOUNT = '/emulated/faults';
const SLACK_MOUNT = '/emulated/slack';
const MODEL_MOUNT = '/emulated/model';
const CONSOLE_MOUNT = '/console';

async function mountsOf(emulated: Emulated, mesh: LocalMesh | null): Promise<Mount[]> {
  const { slack, github, deploy, model, faults } = emulated;
  const page = slack && createConsole({ distDir: await ensureConsoleBuilt() });
  const parts = [
    slack && { path: SLACK_MOUNT, fetch: slack.fetch },
    page && { path: CONSOLE_MOUNT, fetch: page.fetch },
    github && { path: GITHUB_MOUNT, fetch: github.fetch },
    deploy && { path: DEPLOY_MOUNT, fetch: deploy.fetch },
    model && { path: MODEL_MOUNT, fetch: model.fetch },
    mesh && { path: MESH_MOUNT, fetch: mesh.fetch },
    { path: FAULTS_MOUNT, fetch: new Hono().route(FAULTS_MOUNT, faultRoutes(faults)).fetch },
  ];
  return parts.filter((part) => part !== null);
}

/** Whoever is emulated stands in the place of the real one, for everything that is built later. */
function standIns(
  emulated: Emulated,
  options: MeetOptions,
): Pick<Outsiders, 'slack' | 'github' | 'deploy' | 'model'> {
  const { config, origin } = options;
  const { slack, github, deploy, model } = emulated;
  return {
    slack: slack
      ? {
          ...slack,
          apiUrl: slack.apiUrl(),
          appToken: undefined,
          emulatedUsers: new Map(slack.users.map((user) => [user.id, user.role])),
        }
      : realSlack(config),
    github: github
      ? {
          auth: { kind: 'token', token: github.token },
          apiUrl: github.apiUrl(),
          repo: github.repo,
          baseBranch: github.baseBranch,
          webhookSecret: github.webhookSecret,
          remoteUrl: `${github.apiUrl()}/${github.repo}.git`,
        }
      : realGithub(config),
    deploy: deploy
      ? { versionUrl: deploy.versionUrl(), healthUrls: deploy.healthUrls() }
      : realDeploy(config),
    model: model
      ? { apiKey: 'emulated', baseUrl: `${origin()}${MODEL_MOUNT}/v1`, model: 'emulated' }
      : realModel(config),
  };
}

function lifecycle(
  { slack, github, deploy, model }: Emulated,
  mesh: LocalMesh | null,
): Pick<Outsiders, 'start' | 'stop'> {
  return {
    async start() {
      await github?.start();
      await deploy?.start();
      slack?.start();
      await mesh?.start();
    },
    async stop() {
      await mesh?.stop();
      await model?.close();
      await deploy?.close();
      await github?.close();
      await slack?.close();
    },
  };
}

/** Everybody outside: the real ones by their settings, the others emulated on our own port. */
export async function meetOutsiders(options: MeetOptions): Promise<Outsiders> {
  const secrets: LocalSecrets = await loadSecrets(options.config.DATA_DIR);
  const emulated = emulate({ ...options, secrets });
  const mesh = options.mayMesh ? buildLocalMesh({ ...options, secrets }) : null;
  const any = emulated.slack ?? emulated.github ?? emulated.model;
  return {
    ...standIns(emulated, options),
    alertmanagerToken: any ? secrets.alertmanagerToken : null,
    mounts: any ? await mountsOf(emulated, mesh) : [],
    mesh: mesh && { observers: mesh.observers, whenWatched: mesh.whenWatched },
    describe: any ? () => describeEmulated(emulated, secrets, { ...options, mesh }) : null,
    consoleUrl: emulated.slack ? `${options.origin()}${CONSOLE_MOUNT}` : null,
    ...lifecycle(emulated, mesh),
  };
}
