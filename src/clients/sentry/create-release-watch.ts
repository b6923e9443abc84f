import { z } from 'zod';
import type { Clock } from '../../domain/clock.ts';
import type { ProbeResult } from '../../domain/health-verdict.ts';
import { callJson, type JsonAnswer } from '../http/call-json.ts';

/** Which project on Sentry, and how it is asked. */
export type ReleaseWatchOptions = {
  /** With `event:read`. */
  token: string;
  org: string;
  project: string;
  /** Sentry's base URL, without `/api/0`. */
  url: string;
  clock: Clock;
  /** Of a request; 4,000. */
  timeoutMs?: number;
};

/** Asks Sentry what is new in a release. Nothing throws: not to know is an answer, and one that decides nothing. */
export type ReleaseWatch = {
  /**
   * The probe `sentry`: green while the release brought no unresolved issue of its own since it went live. Without a
   * version it is green when Sentry answers. An API that fails is red with `weight: 'doubt'`.
   */
  probe(about?: { sha: string; since: number }): Promise<ProbeResult>;
};

/** An issue as far as it is used. https://docs.sentry.io/api/events/list-a-projects-issues/ */
const Issue = z.object({
  firstSeen: z.string().nullish(),
  level: z.string().nullish(),
  status: z.string().nullish(),
});
type Issue = z.infer<typeof Issue>;
const Issues = z.array(Issue);

/** We notice that a version is live when we ask next; it may have begun to fail before. */
const NOTICED_LATE_MS = 60_000;
/** Below an error: slow queries, notes. Nobody undoes a deploy for those. */
const HARMLESS = new Set(['warning', 'info', 'debug', 'sample']);

function isNew({ firstSeen, level, status }: Issue, since: number): boolean {
  const seen = Date.parse(firstSeen ?? '');
  // An issue without a date is one of this release all the same.
  const late = Number.isNaN(seen) || seen >= since - NOTICED_LATE_MS;
  return late && !HARMLESS.has(level ?? '') && (status ?? 'unresolved') === 'unresolved';
}

type Judged = Pick<ProbeResult, 'ok' | 'status' | 'error' | 'weight'>;

function judge(answer: JsonAnswer<Issue[]>, since: number | null): Judged {
  if (answer.kind === 'failed')
    return { ok: false, status: answer.status, error: answer.reason, weight: 'doubt' };
  const fresh = since === null ? 0 : answer.data.filter((issue) => isNew(issue, since)).length;
  return { ok: fresh === 0, status: answer.status, error: fresh === 0 ? null : 'new_issues' };
}

/** Watches the releases of one project, which are taken to be named by their commit; it holds nothing open. */
export function createReleaseWatch(options: ReleaseWatchOptions): ReleaseWatch {
  const { token, org, project, clock, timeoutMs = 4_000 } = options;
  const path = `/api/0/projects/${encodeURIComponent(org)}/${encodeURIComponent(project)}/issues/`;
  return {
    async probe(about) {
      const startedAt = clock.now();
      const url = new URL(`${options.url.replace(/\/+$/, '')}${path}`);
      const query = about ? `is:unresolved firstRelease:"${about.sha}"` : 'is:unresolved';
      url.searchParams.set('query', query);
      url.searchParams.set('statsPeriod', '');
      url.searchParams.set('per_page', about ? '100' : '1');
      const answer = await callJson(url, { token, schema: Issues, timeoutMs });
      const judged = judge(answer, about ? about.since : null);
      return { name: 'sentry', ms: clock.now() - startedAt, ...judged };
    },
  };
}
