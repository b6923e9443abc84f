import { realGithub } from '../../compose/real-outsiders.ts';
import type { Config } from '../../config/parse-config.ts';
import type { Clock } from '../../domain/clock.ts';
import { findRunningStores } from '../../local/stores/index.ts';
import { checkSettings } from './check-settings.ts';
import { AREAS, type Area, type Finding } from './finding.ts';
import { openGithub } from './github/github-access.ts';
import { checkGithub } from './github/github-checks.ts';
import { type Check, limitCheck } from './limit-check.ts';
import { checkGit } from './machine/check-git.ts';
import { storeChecks } from './machine/store-checks.ts';
import { checkAlertmanager } from './surroundings/check-alertmanager.ts';
import { checkDeploy } from './surroundings/check-deploy.ts';
import { checkHost } from './surroundings/check-host.ts';
import { checkModel } from './surroundings/check-model.ts';
import { checkSentry } from './surroundings/check-sentry.ts';
import { checkSlack } from './surroundings/check-slack.ts';
import { checkSources } from './surroundings/check-sources.ts';
import { checkWebhooks } from './surroundings/check-webhooks.ts';

/** What the doctor needs besides the settings. */
export type DoctorDeps = {
  /** Shown to GitHub. */
  version: string;
  clock: Clock;
  /** How long one check may take, milliseconds; 5,000. */
  limitMs?: number;
};

type Look = Required<DoctorDeps> & { config: Config };

const EMULATED: Readonly<Record<'slack' | 'github' | 'deploy' | 'model', string>> = {
  slack: 'Slack',
  github: 'GitHub',
  deploy: 'The deployed system',
  model: 'The model',
};

/** An emulated surface is in order by nature; it is said, and not asked. */
async function unlessEmulated(
  area: Area & keyof typeof EMULATED,
  { config }: Look,
  look: () => Promise<Finding[]>,
): Promise<Finding[]> {
  if (!config.emulation[area]) return look();
  return [{ area, level: 'ok', what: `${EMULATED[area]} is emulated on this machine.` }];
}

async function lookHere({ config, limitMs }: Look): Promise<Finding[]> {
  const checks = [checkGit(), ...storeChecks(config, await findRunningStores(config.DATA_DIR))];
  return (await Promise.all(checks.map((check) => limitCheck(check, limitMs)))).flat();
}

async function lookAtDeploy(look: Look): Promise<Finding[]> {
  const { config, limitMs } = look;
  const checks = [
    checkDeploy(config, look),
    checkHost(config, { limitMs }),
    checkSentry(config, look),
  ];
  return (await Promise.all(checks.map((check) => limitCheck(check, limitMs)))).flat();
}

async function lookOutside(look: Look): Promise<Finding[]> {
  const { config, limitMs } = look;
  const limited = (check: Check) => limitCheck(check, limitMs);
  const requiredChecks = config.REQUIRED_CHECKS;
  const found = await Promise.all([
    unlessEmulated('slack', look, () => limited(checkSlack(config, limitMs))),
    unlessEmulated('github', look, () =>
      checkGithub(openGithub(realGithub(config), look), { requiredChecks, limitMs }),
    ),
    unlessEmulated('deploy', look, () => lookAtDeploy(look)),
    unlessEmulated('model', look, () => limited(checkModel(config, limitMs))),
    checkSources(config, look),
    limited(checkAlertmanager(config, limitMs)),
  ]);
  return found.flat();
}

/** Looks at everything there is in this build, all at once, and says what to mend. Never throws for what it finds. */
export async function runDoctor(config: Config, deps: DoctorDeps): Promise<Finding[]> {
  const look = { limitMs: 5_000, ...deps, config };
  const [here, outside] = await Promise.all([lookHere(look), lookOutside(look)]);
  const found = [...checkSettings(config), ...checkWebhooks(config), ...here, ...outside];
  return AREAS.flatMap((area) => found.filter((finding) => finding.area === area));
}
