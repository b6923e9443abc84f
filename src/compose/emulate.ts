import type { Logger } from 'pino';
import type { Config } from '../config/parse-config.ts';
import type { Clock } from '../domain/clock.ts';
import { createLocalDeploy } from '../local/deploy/create-local-deploy.ts';
import { DEPLOY_MOUNT, type LocalDeploy } from '../local/deploy/local-deploy.ts';
import { createFaults, type Faults } from '../local/faults/create-faults.ts';
import type { FaultTarget } from '../local/faults/fault.ts';
import { createLocalGithub } from '../local/github/create-local-github.ts';
import { GITHUB_LIMITS } from '../local/github/http/limiter.ts';
import { GITHUB_MOUNT, type GithubLimits, type LocalGithub } from '../local/github/local-github.ts';
import type { LocalSecrets } from '../local/load-secrets.ts';
import { createLocalModel, type LocalModel } from '../local/model/index.ts';
import { createLocalSlack, type LocalSlack } from '../local/slack/index.ts';

/** The emulated outsiders of this process; null for those that are real. */
export type Emulated = {
  faults: Faults;
  slack: LocalSlack | null;
  github: LocalGithub | null;
  deploy: LocalDeploy | null;
  model: LocalModel | null;
};

type EmulateOptions = {
  config: Config;
  secrets: LocalSecrets;
  clock: Clock;
  log: Logger;
  /** Our own address, once we listen. */
  origin: () => string;
  haste?: number | undefined;
};

function targetsOf({ emulation }: Config): Set<FaultTarget> {
  return new Set(
    (['github', 'slack', 'deploy', 'model'] as const).filter((name) => emulation[name]),
  );
}

function emulateSlack(
  { config, secrets, clock, log, origin }: EmulateOptions,
  faults: Faults,
): LocalSlack {
  return createLocalSlack({
    dataDir: config.DATA_DIR,
    clock,
    origin,
    signingSecret: config.SLACK_SIGNING_SECRET ?? secrets.slackSigningSecret,
    botToken: config.SLACK_BOT_TOKEN ?? secrets.slackBotToken,
    eventsUrl: () => `${origin()}/slack/events`,
    log,
    faults,
  });
}

/** A minute of a hurried life has fewer seconds, and its limits are reached as late as in life. */
function limitsIn(haste: number): GithubLimits {
  const { concurrent, ...rates } = GITHUB_LIMITS;
  const hurried = Object.entries(rates).map(([name, rate]) => [name, rate * haste]);
  return { concurrent, ...(Object.fromEntries(hurried) as typeof rates) };
}

function emulateGithub(
  { config, secrets, clock, log, origin, haste = 1 }: EmulateOptions,
  faults: Faults,
): LocalGithub {
  return createLocalGithub({
    dataDir: config.DATA_DIR,
    clock,
    origin,
    webhookUrl: () => `${origin()}/webhooks/github`,
    token: config.GITHUB_TOKEN ?? secrets.githubToken,
    webhookSecret: config.GITHUB_WEBHOOK_SECRET ?? secrets.githubWebhookSecret,
    ciSeconds: config.EMULATED_CI_SECONDS,
    limits: limitsIn(haste),
    faults,
    log,
  });
}

function emulateDeploy(options: EmulateOptions, github: LocalGithub, faults: Faults): LocalDeploy {
  const { config, clock, log, origin } = options;
  const delaySeconds = config.EMULATED_DEPLOY_SECONDS;
  return createLocalDeploy({
    dataDir: config.DATA_DIR,
    clock,
    delaySeconds,
    github,
    faults,
    log,
    origin,
  });
}

/** Builds what the settings have emulated; nothing runs before its own `start`. */
export function emulate(options: EmulateOptions): Emulated {
  const { config, clock, log } = options;
  const targets = targetsOf(config);
  const faults = createFaults({ targets: () => targets, clock });
  const github = config.emulation.github ? emulateGithub(options, faults) : null;
  return {
    faults,
    github,
    slack: config.emulation.slack ? emulateSlack(options, faults) : null,
    deploy: github ? emulateDeploy(options, github, faults) : null,
    model: config.emulation.model ? createLocalModel({ faults, clock, log }) : null,
  };
}

export { DEPLOY_MOUNT, GITHUB_MOUNT };
