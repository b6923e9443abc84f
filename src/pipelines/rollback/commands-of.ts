import { manualCommands } from '../../domain/rollback/manual-commands.ts';
import { rollbackBranch } from '../../domain/rollback.ts';
import type { RollbackDeps } from './deps.ts';
import type { RollbackState } from './state.ts';

/** What a person types to finish this rollback. */
export function commandsOf(
  { baseBranch, faqPath }: Pick<RollbackDeps, 'baseBranch' | 'faqPath'>,
  { request, batchSize, mainline, mergeSha }: RollbackState,
): string[] {
  return manualCommands({
    ...{ request, batchSize, baseBranch, faqPath },
    branch: rollbackBranch(request, batchSize),
    mainline: mainline ?? [],
    mergeSha: mergeSha ?? null,
  });
}
