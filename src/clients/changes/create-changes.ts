import { LRUCache } from 'lru-cache';
import type { ChangeStore, HeardChange, OwnMerge } from '../../domain/change.ts';
import type { Clock } from '../../domain/clock.ts';
import type { BundleChange } from '../../domain/diagnosis.ts';
import { OpsError } from '../../domain/errors.ts';
import type { EvidenceSource, SourceCheck, Span } from '../../domain/evidence.ts';
import { redactSecrets } from '../../domain/grounding/redact-secrets.ts';
import type { Gateway } from '../github/create-gateway.ts';
import { leaveWith } from '../sources/leave-with.ts';
import { reportOf, type SourceLog } from '../sources/report.ts';
import { type CommitContent, readCommits } from './read-commits.ts';
import { readDeployments } from './read-deployments.ts';
import { shareReads } from './share-reads.ts';

/** Whom changes are asked of. */
export type ChangesDeps = {
  github: Gateway;
  heard: Pick<ChangeStore, 'between'>;
  /** opsloop's own merges in a stretch of time. */
  recentMerges(span: Span): Promise<readonly OwnMerge[]>;
  clock: Clock;
  log: SourceLog;
};

/** A change may take a day to show. */
const BEFORE_MS = 24 * 3_600_000;
const REMEMBERED = 500;

type Told = { changes: BundleChange[]; failure: { what: string; reason: string } | null };

function ofHeard({ at, title, diff, namespace: _, ...heard }: HeardChange): BundleChange {
  const safe = diff === null ? null : redactSecrets(diff);
  return { ...heard, at: at / 1_000, title: redactSecrets(title), diff: safe };
}

/** What was changed in another namespace is another service's, whatever its name. */
function isWithin(namespace: string | null, change: HeardChange): boolean {
  return namespace === null || change.namespace === null || change.namespace === namespace;
}

function ofMerge({ sha, at, title, files }: OwnMerge): BundleChange {
  return {
    ...{ kind: 'commit', id: sha, entity: null, at: at / 1_000, title, author: 'opsloop' },
    ...{ files: [...files], diff: null, version: null, commit: sha },
  };
}

function reasonOf(error: unknown): string {
  return error instanceof OpsError ? error.code : 'unexpected';
}

/** One teller's changes; what it fails with, and running out of time, is told beside those of the others. */
async function ask(
  what: string,
  signal: AbortSignal,
  read: () => Promise<BundleChange[]>,
): Promise<Told> {
  const failed = (reason: string): Told => ({ changes: [], failure: { what, reason } });
  const work = read().then(
    (changes): Told => ({ changes, failure: null }),
    (error: unknown) => failed(reasonOf(error)),
  );
  return leaveWith(signal, work, failed);
}

/** GitHub knows more of our own merges than we do. */
function join(told: readonly Told[]): BundleChange[] {
  const all = told.flatMap(({ changes }) => changes);
  const first = new Map<string, BundleChange>();
  for (const change of all) {
    const key = `${change.kind} ${change.id}`;
    if (!first.has(key)) first.set(key, change);
  }
  return [...first.values()].toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0));
}

async function checkChanges(github: Gateway, now: number): Promise<SourceCheck> {
  const span = { start: now - 1, end: now };
  const [commits, deployments] = await Promise.allSettled([
    readCommits(github, span, new LRUCache({ max: 1 })),
    readDeployments(github, span),
  ]);
  if (commits.status === 'rejected')
    return { verdict: 'failed', detail: `GitHub lists no commits (${reasonOf(commits.reason)})` };
  const detail = 'commits of the base branch are listed, and changes are heard by webhook';
  if (deployments.status === 'fulfilled') return { verdict: 'ok', detail };
  const mend = `GitHub lists no deployments (${reasonOf(deployments.reason)}): give the token read access to them`;
  return { verdict: 'ok', detail, mend };
}

/** What was changed before an incident: on GitHub, by opsloop itself, and what we were told of. */
export function createChanges(deps: ChangesDeps): EvidenceSource {
  const { github, heard, recentMerges, clock, log } = deps;
  const known = new LRUCache<string, CommitContent>({ max: REMEMBERED });
  const commits = shareReads((span) => readCommits(github, span, known), clock);
  const deployments = shareReads((span) => readDeployments(github, span), clock);
  return {
    name: 'changes',
    gather: ({ window, namespace }, signal) =>
      reportOf({ source: 'changes', clock, log }, async () => {
        const span = { start: window.start - BEFORE_MS, end: window.end };
        const hear = async () => {
          const all = await heard.between(span);
          return all.filter((one) => isWithin(namespace, one)).map(ofHeard);
        };
        const told = await Promise.all([
          ask('commits', signal, () => commits(span)),
          ask('deployments', signal, () => deployments(span)),
          ask('changes by webhook', signal, hear),
          ask('own merges', signal, async () => (await recentMerges(span)).map(ofMerge)),
        ]);
        const changes = join(told);
        const failures = told.flatMap(({ failure }) => failure ?? []);
        return {
          part: { changes },
          items: changes.length,
          warnings: failures.map(({ what, reason }) => `${what} could not be read: ${reason}`),
          // Who was not asked may have known of the one that matters: nothing is not the same as no change.
          error: failures[0]?.reason ?? null,
        };
      }),
    check: (signal) =>
      leaveWith(
        signal,
        checkChanges(github, clock.now()),
        (reason): SourceCheck => ({ verdict: 'failed', detail: `no answer in time (${reason})` }),
      ),
  };
}
