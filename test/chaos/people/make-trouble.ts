import type { Task } from '../../../src/domain/task.ts';
import { switchOn } from '../../support/faults.ts';
import { viewGithub } from '../../support/github-view.ts';
import { readTask } from '../look/read-task.ts';
import type { Trouble } from '../plan/plan.ts';
import type { Asked, Site } from './site.ts';

const MINUTE = 60_000;
/** The repository's admin: what people may do at all, she may. */
const PERSON = 'mei-lin';

/** The heading of the question in the FAQ, which every diff that adds it has. */
function heading({ words }: Asked): string {
  return `### ${words}`;
}

/** What is switched on before the question is asked, for it to strike the pull request or deploy that carries it. */
function faultOf(trouble: Trouble, asked: Asked): Record<string, unknown> {
  const match = heading(asked);
  switch (trouble) {
    case 'check_fails':
      return { target: 'github', kind: 'check_fails', check: 'build', match, times: 0 };
    case 'check_fails_once':
      return { target: 'github', kind: 'check_fails', check: 'build', match };
    case 'unhealthy_after_deploy':
      return { target: 'deploy', kind: 'unhealthy_after_deploy', check: 'backend', match };
    case 'deploy_never_arrives':
      return { target: 'deploy', kind: 'deploy_never_arrives', match };
    default:
      // For people to have time for what they do.
      return { target: 'github', kind: 'check_never_finishes', check: 'build', match };
  }
}

async function untilProposed(site: Site, asked: Asked): Promise<Task | null> {
  for (let waited = 0; waited < 120 * MINUTE && !site.over(); waited += MINUTE / 4) {
    const task = asked.taskId ? await readTask(site.redis, asked.taskId) : null;
    if (task?.phase === 'ci' && task.prNumber !== null) return task;
    if (task?.status === 'error' || task?.status === 'done') return null;
    await site.pass(MINUTE / 4);
  }
  return null;
}

async function rerun(site: Site, branch: string): Promise<void> {
  const { octokit, owner, repo } = viewGithub(site.product, PERSON);
  const { data } = await octokit.checks.listSuitesForRef({ owner, repo, ref: branch });
  for (const { id: check_suite_id } of data.check_suites)
    await octokit.checks.rerequestSuite({ owner, repo, check_suite_id });
}

async function pushTo(site: Site, branch: string): Promise<void> {
  const { octokit, owner, repo } = viewGithub(site.product, PERSON);
  await octokit.repos.createOrUpdateFileContents({
    ...{ owner, repo, path: 'scripts/innocent.sh', branch, message: 'Nothing to see here' },
    content: Buffer.from('rm -rf /\n').toString('base64'),
  });
}

/** What a person does to the pull request that is in CI. */
async function meddle(site: Site, trouble: Trouble, task: Task): Promise<void> {
  const { octokit, owner, repo } = viewGithub(site.product, PERSON);
  const pull_number = task.prNumber ?? 0;
  const branch = `orchestrator/faq-${task.batchId}`;
  switch (trouble) {
    case 'check_is_slow':
      await site.pass(3 * MINUTE);
      return rerun(site, branch);
    case 'merge_forbidden':
      await switchOn(site.product, {
        ...{ target: 'github', kind: 'forbid', permission: 'contents=write' },
        match: `/pulls/${pull_number}/merge`,
      });
      return rerun(site, branch);
    case 'closed_by_person':
      return void (await octokit.pulls.update({ owner, repo, pull_number, state: 'closed' }));
    case 'pushed_to_by_person':
      return pushTo(site, branch);
    case 'branch_deleted':
      return void (await octokit.git.deleteRef({ owner, repo, ref: `heads/${branch}` }));
    case 'merged_by_person':
      return void (await octokit.pulls.merge({
        ...{ owner, repo, pull_number, merge_method: 'squash' },
      }));
    default:
  }
}

/** People's own calls meet the faults of GitHub too, and people do not wait for ever. */
async function inTime(site: Site, deed: Promise<void>): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('no answer')), site.real(15 * MINUTE));
  await Promise.race([deed, late]).finally(() => clearTimeout(timer));
}

const BY_FAULT_ALONE: readonly Trouble[] = [
  'check_fails',
  'check_fails_once',
  'check_never_finishes',
  'unhealthy_after_deploy',
  'deploy_never_arrives',
];

/** Prepares what strikes the question; the returned function does the rest once it has been asked. */
export async function makeTrouble(site: Site, asked: Asked): Promise<() => Promise<void>> {
  const { trouble } = asked;
  if (trouble === null) return async () => {};
  await switchOn(site.product, faultOf(trouble, asked));
  return async () => {
    site.chronicle.tell(trouble, { words: asked.words }, asked.taskId);
    if (BY_FAULT_ALONE.includes(trouble)) return;
    const task = await untilProposed(site, asked);
    if (!task) return;
    await inTime(site, meddle(site, trouble, task)).then(
      () => site.chronicle.tell(`${trouble}_done`, { pr: task.prNumber ?? 0 }, task.id),
      (error) => site.chronicle.tell(`${trouble}_missed`, { why: String(error) }, task.id),
    );
  };
}
