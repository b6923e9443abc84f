import { quoted } from '../../domain/inert-title.ts';
import { plainReason, rollbackTitle } from '../../domain/rollback/rollback-title.ts';
import { rollbackBranch } from '../../domain/rollback.ts';
import type { ProposalDraft } from '../ports.ts';
import type { RollbackState, UndoneParts } from './state.ts';

/** The words of a rollback's pull request and of its squash commit. */
export type HotfixText = Pick<
  ProposalDraft,
  'branch' | 'title' | 'body' | 'commitTitle' | 'commitBody'
>;

/** What was undone, as a Markdown list; text of people in it is inert. */
export function listUndone({ removed, restored, left, paths }: UndoneParts): string {
  const line = (what: string) => (text: string) => `- ${what}: ${quoted(text)}`;
  return [
    ...removed.map(line('taken out')),
    ...restored.map(line('as it was before')),
    ...left.map(line('changed since, left alone')),
    ...paths.map(line('file')),
  ].join('\n');
}

/** The labels of the pull request (contract 10.9). */
export function hotfixLabels({ request }: Pick<RollbackState, 'request'>): string[] {
  return request.by === null ? ['P0', 'auto-rollback', 'hotfix'] : ['hotfix', 'manual-rollback'];
}

/** Composes branch, titles and bodies of the pull request that undoes it. */
export function composeHotfix(
  { request, taskIds, batchSize }: Pick<RollbackState, 'request' | 'taskIds' | 'batchSize'>,
  undone: UndoneParts,
): HotfixText {
  const title = rollbackTitle(request);
  const trailers = taskIds.map((id) => `Trace-Id: ${id}`).join('\n');
  const why =
    request.by === null
      ? `opsloop undoes what made the deploy of ${request.sha} unhealthy`
      : 'A person asked opsloop to undo this';
  const body = [
    `${why}: ${quoted(plainReason(request.reason))}`,
    listUndone(undone),
    `Undone: ${request.mergeShas.join(', ')}`,
    trailers,
  ];
  return {
    branch: rollbackBranch(request, batchSize),
    title,
    body: body.join('\n\n'),
    commitTitle: title,
    commitBody: trailers,
  };
}
