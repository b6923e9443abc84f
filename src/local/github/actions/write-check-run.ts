import { finishCheck, suiteActor } from '../ci/finish-check.ts';
import type { CheckConclusion, CheckRun, CheckStatus, CheckSuite } from '../store/rows.ts';
import type { World } from '../world.ts';

/** A check run as an App reports it. */
export type CheckRunReport = {
  status?: CheckStatus;
  conclusion?: CheckConclusion;
  detailsUrl?: string;
  externalId?: string;
  output?: Partial<CheckRun['output']>;
};

function ensureSuite({ stores, clock }: World, appId: number, headSha: string): CheckSuite {
  const known = stores.suites.list({ where: { headSha } }).find((suite) => suite.appId === appId);
  const now = clock.now();
  const id = known?.id ?? stores.next('id');
  const pull = stores.pulls.list({ where: { headSha } })[0];
  return (
    known ??
    stores.suites.put({
      ...{ id, appId, headSha, headBranch: pull?.headRef ?? null, before: null },
      ...{ status: 'queued', conclusion: null, createdAt: now, updatedAt: now },
    })
  );
}

function apply(world: World, run: CheckRun, report: CheckRunReport): CheckRun {
  const next = world.stores.runs.put({
    ...run,
    status: report.conclusion ? 'completed' : (report.status ?? run.status),
    detailsUrl: report.detailsUrl ?? run.detailsUrl,
    externalId: report.externalId ?? run.externalId,
    output: { ...run.output, ...report.output },
  });
  if (!report.conclusion) return next;
  return finishCheck(world, next, { conclusion: report.conclusion });
}

/** Reports a new check run of an App on a commit. */
export function createCheckRun(
  world: World,
  wish: { name: string; headSha: string; appId: number } & CheckRunReport,
): CheckRun {
  const { db, stores, clock, emit } = world;
  return db.transaction(() => {
    const suite = ensureSuite(world, wish.appId, wish.headSha);
    const run: CheckRun = {
      id: stores.next('id'),
      suiteId: suite.id,
      appId: wish.appId,
      name: wish.name,
      headSha: wish.headSha,
      status: 'queued',
      conclusion: null,
      externalId: '',
      detailsUrl: null,
      output: { title: null, summary: null, text: null },
      startedAt: clock.now(),
      completedAt: null,
    };
    const stored = stores.runs.put(run);
    emit({ event: 'check_run', action: 'created', run: stored, suite, actor: suiteActor(suite) });
    return apply(world, stored, wish);
  });
}

/** Reports how a check run goes on. */
export function updateCheckRun(world: World, run: CheckRun, report: CheckRunReport): CheckRun {
  return world.db.transaction(() => apply(world, run, report));
}
