import { z } from 'zod';
import { OpsError } from '../../domain/errors.ts';
import type { CheckReport } from '../../domain/pull-request.ts';
import type { Gateway, Pages } from './create-gateway.ts';

const Run = z
  .object({
    id: z.number(),
    name: z.string(),
    // `waiting`, `requested` and `pending` are GitHub Actions' own words for not begun.
    status: z.enum(['queued', 'in_progress', 'completed', 'waiting', 'requested', 'pending']),
    conclusion: z.string().nullable(),
    html_url: z.string().nullable(),
    app: z.object({ id: z.number() }).nullable(),
  })
  .refine((run) => run.status !== 'completed' || run.conclusion !== null);
type Run = z.infer<typeof Run>;
const Runs = z.object({ check_runs: z.array(Run) });

const Status = z.object({
  context: z.string(),
  state: z.enum(['error', 'failure', 'pending', 'success']),
  target_url: z.string().nullable(),
});
type Status = z.infer<typeof Status>;
const Statuses = z.object({ statuses: z.array(Status) });

const PHASES = { completed: 'completed', in_progress: 'running' } as const;
/** GitHub shows the runs of the 1,000 newest suites; statuses are at most 1,000 a commit. */
const MAX_PAGES = 20;

function ofRun(run: Run): CheckReport {
  const status =
    run.status === 'completed' || run.status === 'in_progress' ? PHASES[run.status] : 'queued';
  const conclusion = status === 'completed' ? run.conclusion : null;
  return { name: run.name, appId: run.app?.id ?? null, status, conclusion, url: run.html_url };
}

/** A commit status tells no App, only a context. */
function ofStatus({ context, state, target_url }: Status): CheckReport {
  const done = state !== 'pending';
  const status = done ? 'completed' : 'running';
  return { name: context, appId: null, status, conclusion: done ? state : null, url: target_url };
}

/** The newest run of each App and name. A run begun anew has a new, higher id. */
function newest(runs: readonly Run[]): Run[] {
  const byKey = new Map<string, Run>();
  for (const run of runs) {
    const key = `${run.app?.id ?? ''} ${run.name}`;
    const known = byKey.get(key);
    if (!known || known.id < run.id) byKey.set(key, run);
  }
  return [...byKey.values()];
}

function unavailable(sha: string, why: string, cause?: unknown): OpsError {
  const facts = { sha, reason: why };
  const message = 'The checks of the commit could not be read; nothing is known about them.';
  return new OpsError('checks_unavailable', message, { facts, retry: true, cause });
}

async function all<Page>(sha: string, reading: Promise<Pages<Page>>): Promise<Page[]> {
  try {
    const { pages, complete } = await reading;
    if (complete) return pages;
  } catch (error) {
    const malformed = error instanceof OpsError && error.facts.reason === 'malformed';
    throw malformed ? unavailable(sha, 'malformed', error) : error;
  }
  throw unavailable(sha, 'too_many');
}

/**
 * The newest report of every check run and commit status: two reads side by side when there are at most 100 of each.
 * REST rather than one GraphQL roll-up: its runs carry the App's id that required checks are bound to, and
 * `filter=latest` is GitHub's own word for "the newest run wins".
 */
export async function readChecks(gateway: Gateway, sha: string): Promise<CheckReport[]> {
  const runsOf = 'GET /repos/{owner}/{repo}/commits/{ref}/check-runs';
  const statusOf = 'GET /repos/{owner}/{repo}/commits/{ref}/status';
  const ref = { ref: sha };
  const [runs, statuses] = await Promise.all([
    all(sha, gateway.list(runsOf, { ...ref, filter: 'latest' }, Runs, MAX_PAGES)),
    all(sha, gateway.list(statusOf, ref, Statuses, MAX_PAGES)),
  ]);
  return [
    ...newest(runs.flatMap((page) => page.check_runs)).map(ofRun),
    ...statuses.flatMap((page) => page.statuses).map(ofStatus),
  ];
}
