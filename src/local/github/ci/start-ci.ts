import { CI_APP } from '../names.ts';
import type { CheckRun, CheckSuite } from '../store/rows.ts';
import type { World } from '../world.ts';
import { checksFor, shareOfTime } from './checks.ts';

type Parts = Pick<World, 'db' | 'stores' | 'clock' | 'emit' | 'ciMs' | 'wakeCi' | 'requiredChecks'>;

/** From being asked for to being started; the rest of the time it runs. */
const QUEUED_SHARE = 0.1;

/** Starts one check run in a suite; the CI goes on with it. */
export function startCheck(world: Parts, suite: CheckSuite, name: string): CheckRun {
  const { stores, clock } = world;
  const runMs = world.ciMs * shareOfTime(name);
  const now = clock.now();
  const id = stores.next('id');
  const run = stores.runs.put({
    id,
    suiteId: suite.id,
    appId: suite.appId,
    name,
    headSha: suite.headSha,
    status: 'queued',
    conclusion: null,
    externalId: `${suite.id}-${name}`,
    detailsUrl: null,
    output: { title: null, summary: null, text: null },
    startedAt: now,
    completedAt: null,
  });
  stores.ciJobs.put({ runId: id, dueAt: now + runMs * QUEUED_SHARE, endAt: now + runMs });
  return run;
}

/** Starts the CI on the head of a pull request: one suite with a run for each check. */
export function startCi(
  world: Parts,
  head: Pick<CheckSuite, 'headSha' | 'headBranch' | 'before'>,
): void {
  const { db, stores, clock, emit } = world;
  const now = clock.now();
  const suite = stores.suites.put({
    ...head,
    id: stores.next('id'),
    appId: CI_APP.id,
    status: 'queued',
    conclusion: null,
    createdAt: now,
    updatedAt: now,
  });
  for (const name of checksFor(head.headBranch, world.requiredChecks)) {
    const run = startCheck(world, suite, name);
    emit({ event: 'check_run', action: 'created', run, suite, actor: `${CI_APP.slug}[bot]` });
  }
  db.afterCommit(world.wakeCi);
}
