import type { Logger } from 'pino';
import { createDeployProbe } from '../clients/deploy/create-deploy-probe.ts';
import { createRenderHost } from '../clients/deploy/hosts/render.ts';
import { createVercelHost } from '../clients/deploy/hosts/vercel.ts';
import { probeOurselves } from '../clients/deploy/probe-ourselves.ts';
import { createReleaseWatch, type ReleaseWatch } from '../clients/sentry/create-release-watch.ts';
import type { Config } from '../config/parse-config.ts';
import { readNewestHeartbeat } from '../db/redis/newest-heartbeat.ts';
import type { Clock } from '../domain/clock.ts';
import type { DeployHost } from '../pipelines/ports.ts';
import type { DeployPort } from '../pipelines/ship/deps.ts';
import type { Memory } from './open-memory.ts';
import type { Outsiders } from './outsiders.ts';

/** What the deployed system is looked at with. */
export type DeployDeps = {
  config: Config;
  outsiders: Pick<Outsiders, 'deploy'>;
  memory: Pick<Memory, 'redis'>;
  /** Where this process answers, as seen from its own machine. */
  ownUrl: string;
  clock: Clock;
  log: Logger;
};

/** Sentry as a source of verdicts; null where it is not set up, and for a deploy that Sentry has never heard of. */
export function chooseReleaseWatch(config: Config, clock: Clock): ReleaseWatch | null {
  const { SENTRY_AUTH_TOKEN: token, SENTRY_ORG: org, SENTRY_PROJECT: project } = config;
  if (config.emulation.deploy || !token || !org || !project) return null;
  return createReleaseWatch({ token, org, project, url: config.SENTRY_URL, clock });
}

/** Everything that is asked how a deploy is, as one port: the same sources before and after. */
export function buildDeploy(deps: DeployDeps): DeployPort {
  const { config, outsiders, memory, ownUrl, clock, log } = deps;
  const probe = createDeployProbe({ ...outsiders.deploy, clock, log });
  const sentry = chooseReleaseWatch(config, clock);
  const newestHeartbeat = () => readNewestHeartbeat(memory.redis);
  return {
    configured: probe.configured,
    liveVersion: probe.liveVersion,
    async round(about) {
      const [system, ours, issues] = await Promise.all([
        probe.round(),
        probeOurselves({ url: ownUrl, newestHeartbeat, clock }),
        sentry === null ? [] : sentry.probe(about).then((one) => [one]),
      ]);
      return [...system, ...issues, ...ours];
    },
  };
}

/**
 * Who can put an earlier deploy back, as DEPLOY_HOST has it; null: nobody. `github` is built by whoever has GitHub.
 * An emulated deploy runs on none of them, whatever the settings say.
 */
export function chooseHost(
  config: Config,
  deps: { log: Logger; github: () => DeployHost },
): DeployHost | null {
  const { DEPLOY_HOST: host, RENDER_API_KEY: apiKey, RENDER_SERVICE_ID: serviceId } = config;
  const { VERCEL_TOKEN: token, VERCEL_PROJECT_ID: projectId, VERCEL_TEAM_ID: teamId } = config;
  const { log } = deps;
  if (host === 'github') return deps.github();
  if (config.emulation.deploy) return null;
  if (host === 'render' && apiKey && serviceId) return createRenderHost({ apiKey, serviceId, log });
  if (host === 'vercel' && token && projectId)
    return createVercelHost({ token, projectId, teamId, log });
  return null;
}
