import { z } from 'zod';
import { normaliseSha } from '../../../clients/deploy/normalise-sha.ts';
import { readJson } from '../../../clients/http/call-json.ts';
import { chooseReleaseWatch } from '../../../compose/build-deploy.ts';
import type { Config } from '../../../config/parse-config.ts';
import type { Clock } from '../../../domain/clock.ts';
import type { Finding } from '../finding.ts';
import type { Check } from '../limit-check.ts';

type Verdict = Omit<Finding, 'area'>;

const ABSENT: Verdict = {
  level: 'ok',
  what: 'SENTRY_AUTH_TOKEN is not set: new issues of a release play no part in judging a deploy.',
};
const HALF: Verdict = {
  level: 'warn',
  what: 'SENTRY_AUTH_TOKEN is set without SENTRY_ORG and SENTRY_PROJECT: new issues of a release play no part in judging a deploy.',
  mend: 'Set SENTRY_ORG and SENTRY_PROJECT to the slugs of the deployed system.',
};
const FINE: Verdict = {
  level: 'ok',
  what: "Sentry answers: a deploy's new issues count in judging it.",
};

/** https://docs.sentry.io/api/releases/ */
const Releases = z.array(z.object({ version: z.string() }));

/** The name of the newest release; null where there is none, or our token may not see it. */
async function newestRelease(config: Config, timeoutMs: number): Promise<string | null> {
  const { SENTRY_URL: base, SENTRY_ORG: org = '', SENTRY_PROJECT: project = '' } = config;
  const path = `/api/0/projects/${encodeURIComponent(org)}/${encodeURIComponent(project)}/releases/`;
  const url = new URL(`${base.replace(/\/+$/, '')}${path}?per_page=1`);
  const token = config.SENTRY_AUTH_TOKEN ?? '';
  const answer = await readJson(url, { token, schema: Releases, timeoutMs });
  return answer.kind === 'answered' ? (answer.data[0]?.version ?? null) : null;
}

function judgeRelease(version: string | null): Verdict {
  if (version === null || normaliseSha(version)?.length === 40) return FINE;
  return {
    level: 'warn',
    what: `Sentry's newest release is called "${version.slice(0, 80)}", and issues are looked up by the whole commit id: none would ever be found.`,
    mend: 'Have the deployed system name its Sentry release by the full commit id.',
  };
}

async function ask(config: Config, clock: Clock, limitMs: number): Promise<Verdict> {
  const watch = chooseReleaseWatch(config, clock);
  if (watch === null) return config.SENTRY_AUTH_TOKEN ? HALF : ABSENT;
  const [probe, release] = await Promise.all([watch.probe(), newestRelease(config, limitMs * 0.4)]);
  if (probe.ok) return judgeRelease(release);
  return {
    level: 'warn',
    what: `Sentry can't be asked (${probe.error}): every deploy's verdict would be in doubt.`,
    mend: 'Correct SENTRY_URL, SENTRY_ORG, SENTRY_PROJECT, or SENTRY_AUTH_TOKEN, which needs event:read.',
  };
}

/** Asks Sentry what the loop will ask it, and whether releases are named as it expects. */
export function checkSentry(config: Config, options: { clock: Clock; limitMs: number }): Check {
  return {
    area: 'deploy',
    name: 'Sentry',
    mend: 'See that SENTRY_URL is right and that this machine reaches it.',
    run: async () => [{ area: 'deploy', ...(await ask(config, options.clock, options.limitMs)) }],
  };
}
