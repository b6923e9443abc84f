import type { Doer, RollbackOutcome, RollbackPlan } from '../../domain/deeds.ts';
import { rollbackRunId } from '../../domain/rollback.ts';
import type { DeedsDeps } from './deps.ts';
import { planAll } from './plan-rollback.ts';

/** Undoes a merged task, or the deploy it went live with. Two who ask for the same begin one rollback. */
export async function rollback(
  deps: DeedsDeps,
  doer: Doer,
  taskId: string,
  scope: RollbackPlan['scope'],
): Promise<RollbackOutcome> {
  const planned = await planAll(deps, doer, taskId);
  if (!Array.isArray(planned)) return planned;
  const chosen = planned.find(({ plan }) => plan.scope === scope);
  if (!chosen) return { kind: 'not_merged', phase: (await deps.find(taskId))?.phase ?? 'unknown' };
  const { request } = chosen;
  await deps.audit({
    ...{ actor: doer.user, action: 'rollback', subject: taskId },
    facts: { scope, sha: request.sha, tasks: request.taskIds.length, role: doer.role },
    once: `rollback/${rollbackRunId(request)}`,
  });
  const started = await deps.startRollback(request);
  return started ? { kind: 'started' } : { kind: 'already', state: 'running' };
}
