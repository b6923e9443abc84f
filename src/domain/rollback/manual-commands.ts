import type { RollbackRequest } from '../rollback.ts';

/** What the commands for a person are made from. */
export type ManualFacts = {
  request: Pick<RollbackRequest, 'scope' | 'mergeShas'>;
  /** How many answers the merge carried: an entry of several is not to be undone by a revert. */
  batchSize: number;
  baseBranch: string;
  faqPath: string;
  branch: string;
  /** Merge commits with several parents, of which the first is the base branch's. */
  mainline: readonly string[];
  /** The rollback's own merge commit, when it came that far. */
  mergeSha: string | null;
};

/** In single quotes, in which a shell reads nothing. */
function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

function revert({ request, mainline }: ManualFacts): string[] {
  return request.mergeShas.toReversed().map((sha) => {
    const parent = mainline.includes(sha) ? '-m 1 ' : '';
    return `git revert --no-edit ${parent}${quote(sha)}`;
  });
}

/** Takes over, hunk by hunk, what the file was before the merge. */
function pick({ request, faqPath }: ManualFacts): string[] {
  const [sha = ''] = request.mergeShas;
  return [
    `git checkout --patch ${quote(`${sha}^`)} -- ${quote(faqPath)}`,
    `git commit -m ${quote('Manual Rollback')} -- ${quote(faqPath)}`,
  ];
}

/** Exactly what a person types to undo it, or to look at what was undone already. */
export function manualCommands(facts: ManualFacts): string[] {
  const { request, batchSize, baseBranch, branch, mergeSha } = facts;
  const fetch = `git fetch origin ${quote(baseBranch)}`;
  if (mergeSha) return [fetch, `git show --stat ${quote(mergeSha)}`];
  const own = `${branch}-by-hand`;
  const undo = request.scope === 'entry' && batchSize > 1 ? pick(facts) : revert(facts);
  return [
    fetch,
    `git switch -c ${quote(own)} FETCH_HEAD`,
    ...undo,
    `git push -u origin ${quote(own)}`,
  ];
}
