import type { Breadcrumb } from '@sentry/node';
import { OpsError } from '../domain/errors.ts';
import type { LedgerEntry } from '../domain/run.ts';
import type { Task } from '../domain/task.ts';

/** Who is reporting; the tags every event carries. */
export type ReporterIdentity = { environment: string; workerInstance: string; appVersion: string };

/** Where errors go for people to find. Inert without a DSN; never throws. */
export type Reporter = {
  /** An error outside any task. */
  error(error: unknown, facts?: Record<string, string>): void;
  /** A task that ended in error, or an error on its way, with its transitions as breadcrumbs. */
  task(task: Task, ledger: readonly LedgerEntry[], error: unknown): void;
  close(): Promise<void>;
};

const INERT: Reporter = { error: () => {}, task: () => {}, close: async () => {} };

function typeOf(error: unknown): string {
  if (error instanceof OpsError) return error.code;
  return error instanceof Error ? error.name : 'unknown';
}

function taskTags(task: Task, error: unknown): Record<string, string> {
  return {
    task_id: task.id,
    trace_id: task.id,
    task_type: 'faq',
    task_status: task.status,
    success: String(task.status === 'done'),
    error_type: task.error?.code ?? typeOf(error),
    ...(task.tteMs === null ? {} : { tte_ms: String(task.tteMs) }),
    ...(task.prUrl === null ? {} : { pr_url: task.prUrl }),
  };
}

function breadcrumb(line: LedgerEntry): Breadcrumb {
  return {
    category: 'step',
    message: `${line.step} ${line.kind}`,
    timestamp: line.at / 1_000,
    data: line.data,
    level: 'info',
  };
}

/** Sentry as it is used here: no automatic instrumentation, so that what is sent is what we chose to send. */
export async function createReporter(
  dsn: string | undefined,
  identity: ReporterIdentity,
): Promise<Reporter> {
  if (!dsn) return INERT;
  // Some 500 modules, which nobody should wait for who does not use them.
  const Sentry = await import('@sentry/node');
  const client = Sentry.initWithoutDefaultIntegrations({
    dsn,
    environment: identity.environment,
    release: identity.appVersion,
    initialScope: {
      tags: {
        environment: identity.environment,
        worker_instance: identity.workerInstance,
        app_version: identity.appVersion,
      },
    },
  });
  return {
    error: (error, facts = {}) => void Sentry.captureException(error, { tags: facts }),
    task(task, ledger, error) {
      Sentry.withScope((scope) => {
        for (const line of ledger) scope.addBreadcrumb(breadcrumb(line));
        scope.setTags(taskTags(task, error));
        scope.setFingerprint(['task', task.error?.code ?? typeOf(error)]);
        Sentry.captureException(error);
      });
    },
    async close() {
      await client?.close(2_000);
    },
  };
}
