import { z } from 'zod';
import type { Clock } from '../../domain/clock.ts';
import type { ProbeResult } from '../../domain/health-verdict.ts';
import { fetchBounded } from './fetch-bounded.ts';
import { normaliseSha } from './normalise-sha.ts';

/** What the deployed system says it runs. `sha` is lower case and may be abbreviated: compare with `sameCommit`. */
export type LiveVersion = { kind: 'live'; sha: string } | { kind: 'unknown'; reason: string };

/** What the probe is pointed at. */
export type DeployProbeOptions = {
  /** URL whose JSON names the live commit; null: none is configured. */
  versionUrl: string | null;
  healthUrls: { name: string; url: string }[];
  clock: Clock;
  log: { debug(fields: object, message: string): void };
  /** Of each request, redirects and body included. Default 2,000. */
  timeoutMs?: number;
};

/** Asks the deployed system how it is. Nothing throws: not to know is an answer. A round's `error` is a stable code. */
export type DeployProbe = {
  /** False when no version URL is set: then nobody can tell what is live. */
  configured: boolean;
  liveVersion(): Promise<LiveVersion>;
  /** Every health URL once, all at the same time, in their order. Healthy is a 2xx. */
  round(): Promise<ProbeResult[]>;
};

const Version = z.object({ version: z.unknown(), sha: z.unknown() }).partial();

/** The first of `version` and `sha` that is a commit id. */
function shaIn(body: string): LiveVersion {
  const parsed = Version.safeParse(parseJson(body));
  if (!parsed.success) return { kind: 'unknown', reason: 'not_json' };
  for (const named of [parsed.data.version, parsed.data.sha]) {
    const sha = typeof named === 'string' ? normaliseSha(named) : null;
    if (sha !== null) return { kind: 'live', sha };
  }
  return { kind: 'unknown', reason: 'no_commit_named' };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // No JSON is as good as JSON of the wrong shape: the schema refuses undefined.
    return undefined;
  }
}

function isOk(status: number): boolean {
  return status >= 200 && status < 300;
}

async function readVersion(options: DeployProbeOptions, timeoutMs: number): Promise<LiveVersion> {
  if (options.versionUrl === null) return { kind: 'unknown', reason: 'not_configured' };
  const fetched = await fetchBounded(options.versionUrl, { timeoutMs, withBody: true });
  if (fetched.kind === 'failed') return { kind: 'unknown', reason: fetched.reason };
  if (!isOk(fetched.status)) return { kind: 'unknown', reason: `http_${fetched.status}` };
  return shaIn(fetched.body);
}

/** The probe of one deployed system; it holds nothing open. */
export function createDeployProbe(options: DeployProbeOptions): DeployProbe {
  const { clock, log, timeoutMs = 2_000 } = options;
  const probe = async (target: { name: string; url: string }): Promise<ProbeResult> => {
    const startedAt = clock.now();
    const fetched = await fetchBounded(target.url, { timeoutMs, withBody: false });
    const { status } = fetched;
    const ok = fetched.kind === 'answered' && isOk(fetched.status);
    const error = fetched.kind === 'failed' ? fetched.reason : null;
    const result = { name: target.name, ok, status, ms: clock.now() - startedAt, error };
    log.debug(result, 'probed the deployed system');
    return result;
  };
  return {
    configured: options.versionUrl !== null,
    async liveVersion() {
      const live = await readVersion(options, timeoutMs);
      log.debug(live, 'asked which commit is live');
      return live;
    },
    round: () => Promise.all(options.healthUrls.map(probe)),
  };
}
