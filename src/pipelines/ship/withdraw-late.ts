import type { Proposal } from '../../domain/pull-request.ts';
import type { Task } from '../../domain/task.ts';
import type { ShipDeps } from './deps.ts';

/**
 * Closes a pull request that was opened too late. Called by a worker that finds itself overtaken after it has proposed
 * something: whoever took the run over may have merged a pull request of its own and deleted the branch, so that nothing
 * kept this one from being opened.
 */
export async function withdrawLate(
  { github, tasks }: Pick<ShipDeps, 'github' | 'tasks'>,
  { branch }: Proposal,
  [first]: readonly Task[],
): Promise<void> {
  const known = (first && (await tasks.get(first.id)))?.prNumber ?? null;
  const left = await github.findByBranch(branch);
  if (known === null || left?.state !== 'open' || left.number === known) return;
  const why = `Closed by opsloop: opened late, when #${known} had already answered this.`;
  await github.close(left.number, branch, why);
}
