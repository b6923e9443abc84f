import { utcDay } from '../../analysis/slo/utc-day.ts';
import { messageOf } from '../../domain/errors.ts';
import type { Product, WebDeps, WebLog } from '../deps.ts';
import type { DashboardFacts, Known } from './facts.ts';

const TASKS_SHOWN = 60;

async function know<Value>(log: WebLog, what: string, read: Promise<Value>): Promise<Known<Value>> {
  try {
    return { kind: 'known', value: await read };
  } catch (error) {
    log.warn({ what, error: messageOf(error) }, 'dashboard cannot show everything');
    return { kind: 'unknown' };
  }
}

/** Reads what the dashboard shows; what can't be read is shown as missing, never as zero. */
export async function gatherFacts(deps: WebDeps, product: Product): Promise<DashboardFacts> {
  const now = deps.clock.now();
  const [metrics, tasks, brakes, checks] = await Promise.all([
    know(deps.log, 'metrics', product.metrics(utcDay(now))),
    know(deps.log, 'tasks', product.tasks.recent(TASKS_SHOWN)),
    know(deps.log, 'brakes', product.brakes.read()),
    deps.health.check(),
  ]);
  return {
    now,
    version: deps.version,
    environment: deps.config.ENVIRONMENT,
    metrics,
    tasks,
    brakes,
    checks,
    consolePath: product.mounts.find((mount) => mount.path === '/console')?.path ?? null,
  };
}
