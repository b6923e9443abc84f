import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Config } from '../config/parse-config.ts';
import { messageOf, OpsError } from '../domain/errors.ts';
import { ROLES } from '../domain/roles.ts';
import type { Outsiders } from './outsiders.ts';
import { realDeploy, realGithub, realModel, realSlack } from './real-outsiders.ts';

/** What `GET /emulated` answers, as far as another process needs it. */
const Described = z.object({
  slack: z
    .object({
      api_url: z.string(),
      signing_secret: z.string(),
      bot_token: z.string(),
      users: z.array(z.object({ id: z.string(), role: z.enum(ROLES) })),
    })
    .nullable(),
  github: z
    .object({
      api_url: z.string(),
      token: z.string(),
      webhook_secret: z.string(),
      repo: z.string(),
      base_branch: z.string(),
    })
    .nullable(),
  deploy: z
    .object({
      version_url: z.string(),
      health_urls: z.array(z.object({ name: z.string(), url: z.string() })),
    })
    .nullable(),
  model: z.object({ base_url: z.string() }).nullable(),
  alertmanager: z.object({ token: z.string() }).nullable(),
});
type Described = z.infer<typeof Described>;

function pointer(dataDir: string): string {
  return join(dataDir, 'emulated-at');
}

/** Tells the other roles on this data folder where the emulated outsiders answer. The returned function takes it back. */
export async function pointToEmulated(dataDir: string, url: string): Promise<() => Promise<void>> {
  await writeFile(pointer(dataDir), url, { mode: 0o600 });
  return () => rm(pointer(dataDir), { force: true });
}

async function describeHost(dataDir: string): Promise<Described> {
  const url = await readFile(pointer(dataDir), 'utf8');
  const response = await fetch(`${url}/emulated`, { signal: AbortSignal.timeout(5_000) });
  return Described.parse(await response.json());
}

/** Whether a running process emulates the outsiders on this data folder. */
export async function isHosted(dataDir: string): Promise<boolean> {
  return describeHost(dataDir).then(
    () => true,
    () => false, // No pointer, or one that a killed process left.
  );
}

async function askHost(dataDir: string): Promise<Described> {
  try {
    return await describeHost(dataDir);
  } catch (error) {
    throw new OpsError(
      'emulators_missing',
      `This role emulates nobody itself: set the credentials of Slack and GitHub, or start \`opsloop start\` on the same DATA_DIR (${dataDir}) first.`,
      { facts: { data_dir: dataDir, reason: messageOf(error) }, cause: error },
    );
  }
}

function standIns(
  config: Config,
  { slack, github, deploy, model }: Described,
): Pick<Outsiders, 'slack' | 'github' | 'deploy' | 'model'> {
  return {
    slack: slack
      ? {
          apiUrl: slack.api_url,
          botToken: slack.bot_token,
          signingSecret: slack.signing_secret,
          appToken: undefined,
          emulatedUsers: new Map(slack.users.map((user) => [user.id, user.role])),
        }
      : realSlack(config),
    github: github
      ? {
          auth: { kind: 'token', token: github.token },
          apiUrl: github.api_url,
          repo: github.repo,
          baseBranch: github.base_branch,
          webhookSecret: github.webhook_secret,
          remoteUrl: `${github.api_url}/${github.repo}.git`,
        }
      : realGithub(config),
    deploy: deploy
      ? { versionUrl: deploy.version_url, healthUrls: deploy.health_urls }
      : realDeploy(config),
    model: model
      ? { apiKey: 'emulated', baseUrl: model.base_url, model: 'emulated' }
      : realModel(config),
  };
}

const NOTHING: Described = {
  slack: null,
  github: null,
  deploy: null,
  model: null,
  alertmanager: null,
};

/**
 * Everybody outside for a role that hosts nobody: the real ones, or those that a running `all` emulates.
 * @throws OpsError `emulators_missing` when there is none
 */
export async function joinOutsiders(config: Config): Promise<Outsiders> {
  const { slack, github, model } = config.emulation;
  const described = slack || github || model ? await askHost(config.DATA_DIR) : NOTHING;
  return {
    ...standIns(config, described),
    alertmanagerToken: described.alertmanager?.token ?? null,
    mesh: null,
    mounts: [],
    describe: null,
    consoleUrl: null,
    start: async () => {},
    stop: async () => {},
  };
}
