import { z } from 'zod';
import { readJson } from '../../../clients/http/call-json.ts';
import type { Config } from '../../../config/parse-config.ts';
import type { Finding } from '../finding.ts';
import type { Check } from '../limit-check.ts';

type Verdict = Omit<Finding, 'area'>;

/** `GET /api/v2/status`, https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml */
const Status = z.object({ versionInfo: z.object({ version: z.string() }) });

const ABSENT: Verdict = {
  level: 'ok',
  what: 'Alertmanager is not set: its alerts are taken, and nobody can silence them from here.',
};

async function ask(url: string, timeoutMs: number): Promise<Verdict> {
  const base = url.endsWith('/') ? url : `${url}/`;
  const call = { token: null, schema: Status, timeoutMs };
  const answer = await readJson(new URL('api/v2/status', base), call);
  if (answer.kind === 'answered') {
    const version = answer.data.versionInfo.version.slice(0, 40);
    return { level: 'ok', what: `Alertmanager ${version} answers: alerts can be silenced.` };
  }
  return {
    level: 'warn',
    what: `Alertmanager can't be asked (${answer.reason}): nobody can silence alerts from here.`,
    mend: 'Correct ALERTMANAGER_URL, and see that this machine reaches it.',
  };
}

/** Asks Alertmanager whether it is there, for silences. */
export function checkAlertmanager({ ALERTMANAGER_URL: url }: Config, limitMs: number): Check {
  return {
    area: 'sources',
    name: 'Alertmanager',
    mend: 'See that ALERTMANAGER_URL is right and that this machine reaches it.',
    // A second try has to fit in.
    run: async () => [
      { area: 'sources', ...(url === undefined ? ABSENT : await ask(url, limitMs * 0.4)) },
    ],
  };
}
