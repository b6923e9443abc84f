import { isDiagnosisRun } from '../domain/diagnostic-session.ts';
import { isRollbackRun } from '../domain/rollback.ts';
import type { Queues } from './queues.ts';

/** Looks at a run soon, or later, on the queue that it belongs to. */
export type WakeRun = {
  /** Folded into a look that has not begun; the job's id. */
  wake(runId: string): Promise<string>;
  wakeLater(runId: string, delayMs: number): Promise<void>;
};

/** The job that walks a run: rollbacks have a queue of their own and wait for nobody, and so have diagnoses. */
export function walkJobOf(runId: string): 'run.walk' | 'rollback.walk' | 'diagnosis.walk' {
  if (isDiagnosisRun(runId)) return 'diagnosis.walk';
  return isRollbackRun(runId) ? 'rollback.walk' : 'run.walk';
}

/** The one way to have a run looked at. */
export function createWakeRun(queues: Pick<Queues, 'add' | 'addLater'>): WakeRun {
  return {
    wake: (runId) => queues.add(walkJobOf(runId), { runId }, runId),
    wakeLater: (runId, delayMs) => queues.addLater(walkJobOf(runId), { runId }, delayMs),
  };
}
