import {
  createDeployProbe,
  type LiveVersion,
} from '../../../clients/deploy/create-deploy-probe.ts';
import type { Config } from '../../../config/parse-config.ts';
import type { Clock } from '../../../domain/clock.ts';
import type { ProbeResult } from '../../../domain/health-verdict.ts';
import type { Finding } from '../finding.ts';
import type { Check } from '../limit-check.ts';

type Verdict = Omit<Finding, 'area'>;

function judgeVersion(live: LiveVersion): Verdict {
  if (live.kind === 'live') {
    return { level: 'ok', what: `DEPLOY_VERSION_URL says that ${live.sha.slice(0, 12)} is live.` };
  }
  return {
    level: 'block',
    what: `DEPLOY_VERSION_URL does not say which commit is live (${live.reason}): every question would end as deploy_timeout.`,
    mend: 'Have that URL answer with JSON whose "version" or "sha" is the full commit id that is live.',
  };
}

function judgeProbe({ name, ok, status, error }: ProbeResult): Verdict {
  if (ok) return { level: 'ok', what: `The probe ${name} is green.` };
  return {
    level: 'warn',
    what: `The probe ${name} is red (${error ?? status}): while it is, no deploy can be verified.`,
    mend: `Mend the system, or correct the URL of ${name} in DEPLOY_HEALTH_URLS.`,
  };
}

const UNVERIFIED: Verdict = {
  level: 'warn',
  what: 'DEPLOY_VERSION_URL is not set: nobody can tell what is live, and every question ends as merged_unverified.',
  mend: 'Set DEPLOY_VERSION_URL to a URL whose JSON "version" or "sha" is the commit that is live.',
};
const UNPROBED: Verdict = {
  level: 'warn',
  what: 'DEPLOY_HEALTH_URLS is not set: whatever goes live counts as healthy.',
  mend: 'Name at least one probe, such as backend=https://example.org/healthz.',
};

/** Asks the deployed system what the loop will ask it. */
export function checkDeploy(config: Config, options: { clock: Clock; limitMs: number }): Check {
  const { DEPLOY_VERSION_URL: versionUrl, DEPLOY_HEALTH_URLS: healthUrls } = config;
  const probe = createDeployProbe({
    versionUrl: versionUrl ?? null,
    healthUrls,
    clock: options.clock,
    log: { debug: () => {} },
    timeoutMs: options.limitMs * 0.8,
  });
  return {
    area: 'deploy',
    name: 'The deployed system',
    mend: 'See that this machine reaches DEPLOY_VERSION_URL and DEPLOY_HEALTH_URLS.',
    async run() {
      const [live, round] = await Promise.all([probe.liveVersion(), probe.round()]);
      const version = probe.configured ? judgeVersion(live) : UNVERIFIED;
      const probes = round.length > 0 ? round.map(judgeProbe) : probe.configured ? [UNPROBED] : [];
      return [version, ...probes].map((verdict) => ({ area: 'deploy', ...verdict }));
    },
  };
}
