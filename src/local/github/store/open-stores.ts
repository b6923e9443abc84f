import type { Database } from './open-database.ts';
import { openTable, type Table } from './open-table.ts';
import type {
  CheckRun,
  CheckSuite,
  CiJob,
  Comment,
  Delivery,
  Deployment,
  DeploymentStatus,
  Issue,
  IssuedToken,
  Label,
  Pull,
  Ref,
  Repository,
  Review,
  Status,
} from './rows.ts';
import type { Protection, Ruleset } from './rule-rows.ts';

/** All that the emulated GitHub remembers beside git's own objects. */
export type Stores = {
  repository: Table<Repository>;
  refs: Table<Ref>;
  pulls: Table<Pull>;
  issues: Table<Issue>;
  labels: Table<Label>;
  comments: Table<Comment>;
  reviews: Table<Review>;
  suites: Table<CheckSuite>;
  runs: Table<CheckRun>;
  ciJobs: Table<CiJob>;
  statuses: Table<Status>;
  protections: Table<Protection>;
  rulesets: Table<Ruleset>;
  deployments: Table<Deployment>;
  deploymentStatuses: Table<DeploymentStatus>;
  tokens: Table<IssuedToken>;
  deliveries: Table<Delivery>;
  /** The next of a row of numbers: of webhooks, of issues and pull requests, `id` for all else. */
  next(row: 'id' | 'number' | 'delivery'): number;
};

function openCounters(db: Database): Stores['next'] {
  db.exec('CREATE TABLE IF NOT EXISTS counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL)');
  const step = db.prepare(
    'INSERT INTO counters VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value',
  );
  // Ids start high, so that nobody takes one for a number.
  return (row) => Number(step.get(row, row === 'id' ? 10_001 : 1)?.value);
}

/** Opens every table of the emulated GitHub. */
export function openStores(db: Database): Stores {
  return {
    repository: openTable<Repository>(db, 'repository', 'id'),
    refs: openTable<Ref>(db, 'refs', 'name'),
    pulls: openTable<Pull>(db, 'pulls', 'number', [
      'state',
      'headRef',
      'baseRef',
      'headSha',
      'mergeSha',
    ]),
    issues: openTable<Issue>(db, 'issues', 'number', ['state']),
    labels: openTable<Label>(db, 'labels', 'name'),
    comments: openTable<Comment>(db, 'comments', 'id', ['number']),
    reviews: openTable<Review>(db, 'reviews', 'id', ['number']),
    suites: openTable<CheckSuite>(db, 'check_suites', 'id', ['headSha']),
    runs: openTable<CheckRun>(db, 'check_runs', 'id', ['headSha', 'suiteId']),
    ciJobs: openTable<CiJob>(db, 'ci_jobs', 'runId'),
    statuses: openTable<Status>(db, 'statuses', 'id', ['sha']),
    protections: openTable<Protection>(db, 'protections', 'branch'),
    rulesets: openTable<Ruleset>(db, 'rulesets', 'id'),
    deployments: openTable<Deployment>(db, 'deployments', 'id', ['sha', 'environment']),
    deploymentStatuses: openTable<DeploymentStatus>(db, 'deployment_statuses', 'id', [
      'deploymentId',
    ]),
    tokens: openTable<IssuedToken>(db, 'tokens', 'token'),
    deliveries: openTable<Delivery>(db, 'deliveries', 'id', ['state']),
    next: openCounters(db),
  };
}
