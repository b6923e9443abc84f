import type { Logger } from 'pino';
import type { WriteAudit } from '../../domain/audit.ts';
import type { BrakeStore } from '../../domain/brake.ts';
import type { Clock } from '../../domain/clock.ts';
import type { StartRollback } from '../../domain/rollback.ts';
import type { Run } from '../../domain/run.ts';
import type { Task } from '../../domain/task.ts';

/** What deeds need of the world. */
export type DeedsDeps = {
  tasks: {
    get(id: string): Promise<Task | null>;
    update(id: string, change: (task: Task) => Task): Promise<Task | null>;
  };
  /** A task wherever it is known, also long after its end. */
  find(id: string): Promise<Task | null>;
  /** Brings a task back that Redis has forgotten; false when nobody knows it. */
  recall(id: string): Promise<boolean>;
  audit: WriteAudit;
  brakes: BrakeStore;
  /** Waits until PostgreSQL has its copy of what changed, or does not answer. */
  keepCopy(): Promise<unknown>;
  startRollback: StartRollback;
  /** The run that merged that commit, first, and those that went live with it. */
  shippedWith(mergeSha: string): Promise<Run[]>;
  /** Whether anybody but this person holds a role that may approve; true when nobody can say. */
  othersMayApprove(user: string): Promise<boolean>;
  /** SELF_APPROVAL. */
  selfApproval: 'never' | 'alone';
  wake(runId: string): Promise<unknown>;
  clock: Clock;
  log: Pick<Logger, 'info' | 'error'>;
};
