import { Hono } from 'hono';
import { z } from 'zod';
import { rerunSuite } from '../actions/rerun-suite.ts';
import { type CheckRunReport, createCheckRun, updateCheckRun } from '../actions/write-check-run.ts';
import { notFound, problem } from '../http/problem.ts';
import { presentCheckRun, presentCheckSuite } from '../present/present-check.ts';
import { resolveCommit } from '../resolve-commit.ts';
import { latestRuns } from '../rules/check-states.ts';
import type { CheckRun } from '../store/rows.ts';
import type { World } from '../world.ts';
import { type ApiContext, type ApiEnv, actorOf, readBody, withBody, withFound } from './api-env.ts';
import { answerPage, cutPage } from './paginate.ts';

const Report = z.object({
  status: z.enum(['queued', 'in_progress', 'completed']).optional(),
  conclusion: z
    .enum(['success', 'failure', 'neutral', 'cancelled', 'skipped', 'timed_out', 'action_required'])
    .optional(),
  details_url: z.string().optional(),
  external_id: z.string().optional(),
  output: z
    .object({ title: z.string(), summary: z.string(), text: z.string().optional() })
    .optional(),
});

const NewRun = Report.extend({ name: z.string().min(1), head_sha: z.string() });

function toReport(body: z.infer<typeof Report>): CheckRunReport {
  const { status, conclusion, details_url, external_id, output } = body;
  return {
    ...(status ? { status } : {}),
    ...(conclusion ? { conclusion } : {}),
    ...(details_url === undefined ? {} : { detailsUrl: details_url }),
    ...(external_id === undefined ? {} : { externalId: external_id }),
    ...(output ? { output } : {}),
  };
}

/** Only an App may report checks. */
function appIdOf(c: ApiContext): number | Response {
  return (
    actorOf(c).appId ?? problem(403, 'You must authenticate via a GitHub App.', { headers: {} })
  );
}

async function create(world: World, c: ApiContext, body: z.infer<typeof NewRun>) {
  const appId = appIdOf(c);
  if (appId instanceof Response) return appId;
  if (!(await world.git.readCommit(body.head_sha))) {
    return problem(422, `No commit found for SHA: ${body.head_sha}`);
  }
  const wish = { name: body.name, headSha: body.head_sha, appId, ...toReport(body) };
  return c.json(presentCheckRun(world, createCheckRun(world, wish)), 201);
}

async function update(world: World, c: ApiContext, run: CheckRun): Promise<Response> {
  const appId = appIdOf(c);
  if (appId instanceof Response) return appId;
  if (appId !== run.appId)
    return problem(
      403,
      'Invalid app_id: a check run can only be modified by the GitHub App that created it.',
    );
  const body = await readBody(c, Report);
  if (body instanceof Response) return body;
  return c.json(presentCheckRun(world, updateCheckRun(world, run, toReport(body))));
}

/** Newest first; of each App and name only the newest, unless `filter=all`. */
function selectRuns(c: ApiContext, runs: readonly CheckRun[]): CheckRun[] {
  const { check_name, status, filter, app_id } = c.req.query();
  return (filter === 'all' ? [...runs] : latestRuns(runs))
    .filter((run) => !check_name || run.name === check_name)
    .filter((run) => !status || run.status === status)
    .filter((run) => !app_id || run.appId === Number(app_id))
    .toSorted((a, b) => b.id - a.id);
}

function answerRuns(world: World, c: ApiContext, runs: readonly CheckRun[]): Response {
  const selected = selectRuns(c, runs);
  const check_runs = cutPage(c, selected).map((run) => presentCheckRun(world, run));
  return answerPage(world, c, { total_count: selected.length, check_runs }, selected.length);
}

async function answerSuites(world: World, c: ApiContext, headSha: string): Promise<Response> {
  const suites = world.stores.suites.list({ where: { headSha } });
  const page = cutPage(c, suites).map((suite) => presentCheckSuite(world, suite));
  const body = { total_count: suites.length, check_suites: await Promise.all(page) };
  return answerPage(world, c, body, suites.length);
}

/** Check runs and suites. */
export function checkRoutes(world: World): Hono<ApiEnv> {
  const { stores } = world;
  const findRun = (id: number) => stores.runs.get(id);
  const findSuite = (id: number) => stores.suites.get(id);
  const ofCommit =
    (answer: (world: World, c: ApiContext, sha: string) => Response | Promise<Response>) =>
    async (c: ApiContext) => {
      const sha = await resolveCommit(world, c.req.param('ref') ?? '');
      return sha ? answer(world, c, sha) : notFound();
    };
  const runsOf = (headSha: string) => stores.runs.list({ where: { headSha } });
  return new Hono<ApiEnv>()
    .get(
      '/commits/:ref{.+}/check-runs',
      ofCommit((_, c, sha) => answerRuns(world, c, runsOf(sha))),
    )
    .get('/commits/:ref{.+}/check-suites', ofCommit(answerSuites))
    .post(
      '/check-runs',
      withBody(NewRun, (c, body) => create(world, c, body)),
    )
    .get(
      '/check-runs/:number{\\d+}',
      withFound(findRun, (c, run) => c.json(presentCheckRun(world, run))),
    )
    .get('/check-runs/:number{\\d+}/annotations', (c) => c.json([]))
    .patch(
      '/check-runs/:number{\\d+}',
      withFound(findRun, (c, run) => update(world, c, run)),
    )
    .post(
      '/check-runs/:number{\\d+}/rerequest',
      withFound(findRun, (c, run) => {
        const suite = stores.suites.get(run.suiteId);
        if (suite) rerunSuite(world, suite, run.name);
        return c.json({}, 201);
      }),
    )
    .get(
      '/check-suites/:number{\\d+}',
      withFound(findSuite, async (c, suite) => c.json(await presentCheckSuite(world, suite))),
    )
    .get(
      '/check-suites/:number{\\d+}/check-runs',
      withFound(findSuite, (c, suite) =>
        answerRuns(world, c, stores.runs.list({ where: { suiteId: suite.id } })),
      ),
    )
    .post(
      '/check-suites/:number{\\d+}/rerequest',
      withFound(findSuite, (c, suite) => {
        rerunSuite(world, suite);
        return c.json({}, 201);
      }),
    );
}
