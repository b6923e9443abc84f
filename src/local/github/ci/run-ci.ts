import { createDueLoop, type DueLoop } from '../due-loop.ts';
import { refOf } from '../git/ref-name.ts';
import type { CheckRun, CiJob } from '../store/rows.ts';
import type { World } from '../world.ts';
import { finishCheck } from './finish-check.ts';
import { type CheckVerdict, verifyCheck } from './verify-check.ts';

type Parts = Pick<
  World,
  'db' | 'stores' | 'clock' | 'emit' | 'git' | 'names' | 'faults' | 'log' | 'checksDone'
>;

/** What changed on the head since it left the base branch: the subject of faults about checks. */
async function subjectOf({ git, stores, names }: Parts, sha: string): Promise<string> {
  const base = stores.refs.get(refOf(names.baseBranch))?.sha;
  const { mergeBase = null } = base ? await git.distance(base, sha) : {};
  return mergeBase ? git.changedLines(mergeBase, sha) : '';
}

const FAULTS = ['check_fails', 'check_never_finishes'] as const;

async function decide(world: Parts, run: CheckRun): Promise<CheckVerdict | 'never'> {
  if (world.faults.live('github', FAULTS)) {
    const subject = await subjectOf(world, run.headSha);
    const fault = world.faults.take('github', FAULTS, subject, run.name);
    if (fault?.kind === 'check_never_finishes') return 'never';
    if (fault) {
      const summary = `A fault was switched on for \`${run.name}\`.`;
      return { conclusion: 'failure', title: `${run.name} failed`, summary };
    }
  }
  return verifyCheck(world, run.name, run.headSha);
}

async function takeUp(world: Parts, job: CiJob): Promise<void> {
  const { stores, clock } = world;
  const run = stores.runs.get(job.runId);
  if (!run || run.status === 'completed') return void stores.ciJobs.remove(job.runId);
  if (run.status === 'queued') {
    stores.runs.put({ ...run, status: 'in_progress', startedAt: clock.now() });
    const suite = stores.suites.get(run.suiteId);
    if (suite?.status === 'queued') stores.suites.put({ ...suite, status: 'in_progress' });
    return void stores.ciJobs.put({ ...job, dueAt: job.endAt });
  }
  const verdict = await decide(world, run);
  if (verdict === 'never') return void stores.ciJobs.remove(job.runId);
  const { conclusion, ...output } = verdict;
  finishCheck(world, run, { conclusion, output });
}

/** The emulated CI: takes up check runs when they are due. What it works on survives a restart. */
export function createCi(world: Parts): DueLoop {
  const { stores, clock, log } = world;
  const earliest = () => stores.ciJobs.list().toSorted((a, b) => a.dueAt - b.dueAt);
  return createDueLoop({
    clock,
    log,
    nextDue: () => earliest()[0]?.dueAt ?? null,
    run: async () => {
      for (const job of earliest().filter(({ dueAt }) => dueAt <= clock.now())) {
        await takeUp(world, job);
      }
    },
  });
}
