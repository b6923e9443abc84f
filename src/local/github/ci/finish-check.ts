import { botLogin, CI_APP, OUR_APP } from '../names.ts';
import type { CheckConclusion, CheckRun, CheckSuite } from '../store/rows.ts';
import type { World } from '../world.ts';

type Parts = Pick<World, 'db' | 'stores' | 'clock' | 'emit' | 'checksDone'>;

/** The worst first: what a suite ends with when its runs end differently. */
const WORST: CheckConclusion[] = [
  'failure',
  'timed_out',
  'action_required',
  'cancelled',
  'success',
  'neutral',
  'skipped',
];

/** The login that a suite's App acts as. */
export function suiteActor(suite: Pick<CheckSuite, 'appId'>): string {
  return botLogin(suite.appId === CI_APP.id ? CI_APP : OUR_APP);
}

function finishSuite({ stores, clock, emit }: Parts, suite: CheckSuite): void {
  const runs = stores.runs.list({ where: { suiteId: suite.id } });
  if (runs.some((run) => run.status !== 'completed')) return;
  const conclusion = WORST.find((one) => runs.some((run) => run.conclusion === one)) ?? 'success';
  const updatedAt = clock.now();
  const done = stores.suites.put({ ...suite, status: 'completed', conclusion, updatedAt });
  emit({ event: 'check_suite', action: 'completed', suite: done, actor: suiteActor(suite) });
}

/** Stores the end of a check run, and of its suite when it was the last. */
export function finishCheck(
  world: Parts,
  run: CheckRun,
  end: { conclusion: CheckConclusion; output?: Partial<CheckRun['output']> },
): CheckRun {
  const { db, stores, clock, emit } = world;
  return db.transaction(() => {
    const done = stores.runs.put({
      ...run,
      status: 'completed',
      conclusion: end.conclusion,
      output: { ...run.output, ...end.output },
      completedAt: clock.now(),
    });
    stores.ciJobs.remove(run.id);
    const suite = stores.suites.get(run.suiteId);
    if (!suite) return done;
    emit({ event: 'check_run', action: 'completed', run: done, suite, actor: suiteActor(suite) });
    finishSuite(world, suite);
    db.afterCommit(() => world.checksDone(run.headSha));
    return done;
  });
}
