import type { SeenPull, Surroundings } from './look-around.ts';

type Around = Surroundings;

/** Whether some task of an open one stands for it: a person is asked to look at it. */
function isAwaited({ tasks }: Around, { url }: SeenPull): boolean {
  return tasks.some(
    ({ pr_url, state, status, phase }) =>
      pr_url === url && state === 'open' && (status === 'error' || phase === 'awaiting_approval'),
  );
}

/** Whether we said why we closed it, or a person did. */
function wasClosedWithReason({ tasks, excuses }: Around, { number, url, comments }: SeenPull) {
  const byPerson = tasks.some(({ pr_url, phase }) => pr_url === url && phase === 'pr_closed');
  return byPerson || comments.length === 1 || excuses.pulls?.includes(number) === true;
}

function doubtPull(around: Around, pull: SeenPull): string[] {
  const { state, taskIds } = pull;
  const known = new Set(around.tasks.map(({ task_id }) => task_id));
  const odd = [];
  if (taskIds.length === 0) odd.push('names no task');
  if (!taskIds.every((id) => known.has(id))) odd.push('names unknown tasks');
  if (state === 'open' && !isAwaited(around, pull)) odd.push('is open and nobody waits for it');
  if (state === 'closed' && !wasClosedWithReason(around, pull))
    odd.push('was closed without a word');
  if (new Set(pull.comments).size < pull.comments.length) odd.push('was told something twice');
  return odd.map((what) => `pull request ${pull.number} "${pull.title}" ${what}`);
}

/** A task has at most one pull request that is open or merged, whatever happened to it before. */
function doubtDoubles({ tasks, pulls }: Around): string[] {
  const alive = pulls.filter(({ state }) => state !== 'closed');
  return tasks.flatMap(({ task_id }) => {
    const of = alive.filter(({ taskIds }) => taskIds.includes(task_id));
    return of.length > 1 ? [`task ${task_id} has pull requests ${of.map((it) => it.number)}`] : [];
  });
}

/** Branches are the base, an open pull request's, or what a person left us with. */
function doubtBranches({ branches, pulls, tasks, excuses }: Around): string[] {
  const kept = pulls.filter(
    ({ state, url }) =>
      state === 'open' ||
      tasks.some(({ pr_url, phase }) => pr_url === url && phase === 'pr_closed'),
  );
  const explained = new Set([
    'main',
    ...kept.map(({ branch }) => branch),
    ...(excuses.branches ?? []),
  ]);
  return branches.filter((name) => !explained.has(name)).map((name) => `branch ${name} is left`);
}

/** Pull requests, branches and issues of ours that no task explains. */
export function doubtPulls(around: Around): string[] {
  return [
    ...around.pulls.flatMap((pull) => doubtPull(around, pull)),
    ...doubtDoubles(around),
    ...doubtBranches(around),
    ...around.issues.map(({ number, title }) => `issue ${number} "${title}" was opened`),
  ];
}
