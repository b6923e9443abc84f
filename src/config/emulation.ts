import type { Settings } from './settings.ts';

/** Which outsiders are ours, and what kept a half-configured one from being real. */
export type Emulation = {
  slack: boolean;
  github: boolean;
  deploy: boolean;
  model: boolean;
  /** One sentence per surface whose settings are incomplete, naming what is missing. */
  warnings: string[];
};

type Surface = { real: boolean; given: string[]; missing: string[] };

function slackSurface(settings: Settings): Surface {
  const { SLACK_BOT_TOKEN: bot, SLACK_SIGNING_SECRET: signing, SLACK_APP_TOKEN: app } = settings;
  const missing = [
    ...(bot ? [] : ['SLACK_BOT_TOKEN']),
    ...(signing || app ? [] : ['SLACK_SIGNING_SECRET or SLACK_APP_TOKEN']),
  ];
  const given = [bot, signing, app].filter((value) => value !== undefined);
  return { real: missing.length === 0, given, missing };
}

function appCredentials(settings: Settings): string[] {
  return (
    ['GITHUB_APP_ID', 'GITHUB_APP_PRIVATE_KEY', 'GITHUB_APP_INSTALLATION_ID'] as const
  ).filter((name) => settings[name] === undefined);
}

function githubSurface(settings: Settings): Surface {
  const absent = appCredentials(settings);
  const signedIn = settings.GITHUB_TOKEN !== undefined || absent.length === 0;
  const missing = [
    ...(signedIn ? [] : absent.length < 3 ? absent : ['GITHUB_TOKEN']),
    ...(settings.GITHUB_REPO ? [] : ['GITHUB_REPO']),
  ];
  const given = absent.length < 3 || settings.GITHUB_TOKEN || settings.GITHUB_REPO ? ['some'] : [];
  return { real: missing.length === 0, given, missing };
}

function warningFor(name: string, surface: Surface, forced: boolean): string[] {
  if (forced || surface.real || surface.given.length === 0) return [];
  return [
    `${name} is emulated: its settings are incomplete, missing ${surface.missing.join(', ')}`,
  ];
}

/** Decides what is emulated: what EMULATE names, and whatever lacks a complete set of credentials. */
export function decideEmulation(settings: Settings): Emulation {
  const forced = new Set(settings.EMULATE);
  const slack = slackSurface(settings);
  const github = githubSurface(settings);
  const githubEmulated = forced.has('github') || !github.real;
  return {
    slack: forced.has('slack') || !slack.real,
    github: githubEmulated,
    // The emulated deployer serves the emulated repository; a real repository's deploys are real.
    deploy: githubEmulated,
    model: forced.has('model'),
    warnings: [
      ...warningFor('Slack', slack, forced.has('slack')),
      ...warningFor('GitHub', github, forced.has('github')),
      ...(forced.has('deploy') && !githubEmulated
        ? ['EMULATE names deploy, but the deployer is emulated exactly when GitHub is: ignored']
        : []),
    ],
  };
}
