import { z } from 'zod';
import { explain } from '../../../clients/deploy/hosts/explain.ts';
import { readJson } from '../../../clients/http/call-json.ts';
import type { Config } from '../../../config/parse-config.ts';
import type { Finding } from '../finding.ts';
import type { Check } from '../limit-check.ts';

type Verdict = Omit<Finding, 'area'>;
type Host = { name: string; url: URL; token: string; settings: string };

const NONE: Verdict = {
  level: 'ok',
  what: 'DEPLOY_HOST is none: a failed deploy is undone through git alone, which takes a build.',
};
const GITHUB: Verdict = {
  level: 'ok',
  what: "DEPLOY_HOST is github: a failed deploy is put back through GitHub's deployments, with GitHub's own credentials.",
};

function hostOf(config: Config, apiUrl: string | undefined): Host | null {
  const { RENDER_API_KEY: key, RENDER_SERVICE_ID: service } = config;
  const { VERCEL_TOKEN: token, VERCEL_PROJECT_ID: project, VERCEL_TEAM_ID: team } = config;
  if (config.DEPLOY_HOST === 'render' && key && service) {
    const base = apiUrl ?? 'https://api.render.com';
    const url = new URL(`${base}/v1/services/${encodeURIComponent(service)}`);
    return { name: 'Render', url, token: key, settings: 'RENDER_API_KEY and RENDER_SERVICE_ID' };
  }
  if (config.DEPLOY_HOST === 'vercel' && token && project) {
    const url = new URL(
      `${apiUrl ?? 'https://api.vercel.com'}/v9/projects/${encodeURIComponent(project)}`,
    );
    if (team) url.searchParams.set('teamId', team);
    const settings = 'VERCEL_TOKEN, VERCEL_PROJECT_ID and VERCEL_TEAM_ID';
    return { name: 'Vercel', url, token, settings };
  }
  return null;
}

async function ask({ name, url, token, settings }: Host, timeoutMs: number): Promise<Verdict> {
  const schema = z.object({ name: z.string().catch('without a name') });
  const answer = await readJson(url, { token, schema, timeoutMs });
  if (answer.kind === 'answered') {
    const what = `${name} takes our token and knows ${answer.data.name.slice(0, 80)}: a failed deploy is put back there first.`;
    return { level: 'ok', what };
  }
  return {
    level: 'warn',
    what: `${name} can't put a deploy back: ${explain(answer.reason)}. A failed deploy is undone through git alone.`,
    mend: `Correct ${settings}, and see that this machine reaches ${url.host}.`,
  };
}

/** Asks who runs the deployed system whether it takes our token and knows what we deploy; nothing is changed there. */
export function checkHost(
  config: Config,
  { limitMs, apiUrl }: { limitMs: number; apiUrl?: string },
): Check {
  return {
    area: 'deploy',
    name: 'The host of the deploy',
    mend: 'See that this machine reaches it.',
    async run() {
      const host = hostOf(config, apiUrl);
      if (host) return [{ area: 'deploy', ...(await ask(host, limitMs * 0.4)) }];
      return [{ area: 'deploy', ...(config.DEPLOY_HOST === 'github' ? GITHUB : NONE) }];
    },
  };
}
