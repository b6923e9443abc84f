import type { Logger } from 'pino';
import type { Outbox, OutboxItem } from '../db/redis/outbox.ts';
import { StoredBrakes } from '../domain/brake.ts';
import { messageOf, OpsError } from '../domain/errors.ts';
import type { RunStore, StoredRun } from '../domain/run.ts';
import { Task } from '../domain/task.ts';

const AT_ONCE = 200;

type MirrorDeps = {
  outbox: Outbox;
  runs: Pick<RunStore, 'load'>;
  /** Writes to PostgreSQL; an older version never overwrites a newer one. */
  saveTask(task: Task): Promise<void>;
  saveRun(stored: StoredRun): Promise<void>;
  saveBrakes(lane: string, stored: StoredBrakes): Promise<void>;
  /** Writes the newest version of an incident and its alerts. */
  saveIncident(id: string): Promise<void>;
  /** Writes the newest version of a diagnosis, and what it was made of. */
  saveDiagnosis(id: string): Promise<void>;
  log: Logger;
  report(error: unknown): void;
};

/** Writes what changed in Redis through to PostgreSQL, and catches up after an outage. */
export type Mirror = {
  /** Starts a pass soon; passes never overlap, and a kick during one is followed by another. */
  kick(): void;
  /** Runs passes until nothing is left or PostgreSQL does not answer. True when nothing is left. */
  flush(): Promise<boolean>;
};

/** What is to be written, read; a Redis that can't be read is no refusal of PostgreSQL's. Null: it is gone. */
async function prepare(
  deps: MirrorDeps,
  { field, value }: OutboxItem,
): Promise<(() => Promise<void>) | null> {
  if (field.startsWith('task:')) return () => deps.saveTask(Task.parse(JSON.parse(value)));
  if (field.startsWith('brakes:')) {
    const lane = field.slice('brakes:'.length);
    return () => deps.saveBrakes(lane, StoredBrakes.parse(JSON.parse(value)));
  }
  if (field.startsWith('incident:'))
    return () => deps.saveIncident(field.slice('incident:'.length));
  if (field.startsWith('diagnosis:'))
    return () => deps.saveDiagnosis(field.slice('diagnosis:'.length));
  const stored = await deps.runs.load(field.slice('run:'.length));
  return stored && (() => deps.saveRun(stored));
}

/** Writes one item through. What PostgreSQL refuses for good must not keep back what comes after it. */
async function settle(deps: MirrorDeps, item: OutboxItem): Promise<void> {
  const write = await prepare(deps, item);
  try {
    await write?.();
  } catch (error) {
    if (error instanceof OpsError && error.retry) throw error;
    const facts = { field: item.field, err: messageOf(error) };
    deps.log.error(facts, 'PostgreSQL refused a write: set aside');
    deps.report(error);
    await deps.outbox.setAside(item);
    return;
  }
  await deps.outbox.settle(item);
}

function tellOutage({ log, report }: MirrorDeps, error: unknown): void {
  if (!(error instanceof OpsError)) {
    log.warn({ err: messageOf(error) }, 'what is to be mirrored can not be read: Redis is away');
    return;
  }
  const message = 'PostgreSQL is down: the loop goes on, what it misses is kept in Redis';
  log.error({ err: messageOf(error) }, message);
  report(error);
}

/** A mirror that is quiet during an outage: one line when it begins, one when it is over. */
export function createMirror(deps: MirrorDeps): Mirror {
  let down = false;
  let flushing: Promise<boolean> | null = null;
  let again = false;

  async function pass(): Promise<boolean> {
    const items = await deps.outbox.take(AT_ONCE);
    for (const item of items) await settle(deps, item);
    return items.length === 0;
  }

  async function passes(): Promise<boolean> {
    try {
      do {
        again = false;
        while (!(await pass()));
      } while (again);
      if (down) deps.log.info('the mirror is up to date again: what was missed is written');
      down = false;
      return true;
    } catch (error) {
      if (!down) tellOutage(deps, error);
      down = true;
      return false;
    }
  }

  function flush(): Promise<boolean> {
    if (flushing) {
      again = true;
      return flushing;
    }
    flushing = passes().finally(() => {
      flushing = null;
    });
    return flushing;
  }

  return { kick: () => void flush(), flush };
}
