import type { Logger } from 'pino';
import type { ChangesDeps } from '../clients/changes/create-changes.ts';
import { connectGateway } from '../clients/github/connect-gateway.ts';
import { paceKey } from '../clients/github/pace-key.ts';
import { createPacer } from '../clients/pacing/create-pacer.ts';
import type { Config } from '../config/parse-config.ts';
import { createChangeStore } from '../db/redis/change-store.ts';
import { utcDay } from '../db/redis/keys.ts';
import type { OwnMerge } from '../domain/change.ts';
import type { Clock } from '../domain/clock.ts';
import type { Span } from '../domain/evidence.ts';
import type { Task } from '../domain/task.ts';
import type { Identity } from '../observability/identify.ts';
import type { Archive } from './build-archive.ts';
import type { Closers } from './closers.ts';
import type { Memory } from './open-memory.ts';
import type { Outsiders } from './outsiders.ts';

type TellersDeps = {
  config: Config;
  identity: Identity;
  memory: Memory;
  archive: Archive;
  outsiders: Outsiders;
  clock: Clock;
  log: Logger;
  closers: Closers;
};

/** Whoever tells of changes. */
export type ChangeTellers = Omit<ChangesDeps, 'clock' | 'log'>;

const DAY_MS = 86_400_000;

function daysOf({ start, end }: Span): string[] {
  const days = new Set([utcDay(end)]);
  for (let at = start; at < end; at += DAY_MS) days.add(utcDay(at));
  return [...days];
}

function mergedAt({ stages, finishedAt, updatedAt }: Task): number {
  return stages.findLast(({ name }) => name === 'merge')?.finishedAt ?? finishedAt ?? updatedAt;
}

/** The questions of one batch share a merge. */
function mergeOf(tasks: readonly Task[], file: string): OwnMerge[] {
  const [first, ...more] = tasks;
  if (!first?.mergeSha) return [];
  const others = more.length === 0 ? '' : ` (+${more.length} more)`;
  return [
    {
      ...{ sha: first.mergeSha, at: mergedAt(first), prUrl: first.prUrl, files: [file] },
      title: `Update FAQ: ${first.question.slice(0, 200)}${others}`,
    },
  ];
}

function readMerges({ archive, config }: Pick<TellersDeps, 'archive' | 'config'>) {
  return async (span: Span): Promise<OwnMerge[]> => {
    await archive.ready();
    const tasks = (await Promise.all(daysOf(span).map(archive.tasks.ofDay))).flat();
    const merged = tasks.filter((task) => {
      const at = mergedAt(task);
      return task.mergeSha !== null && at >= span.start && at <= span.end;
    });
    const unique = [...new Map(merged.map((task) => [task.id, task])).values()];
    const batches = Map.groupBy(unique, ({ mergeSha }) => mergeSha);
    return [...batches.values()].flatMap((tasks) => mergeOf(tasks, config.FAQ_PATH));
  };
}

/** Builds what tells of changes: GitHub, the webhook's store, and our own merges. */
export function buildChangeTellers(deps: TellersDeps): ChangeTellers {
  const { identity, memory, outsiders, clock, log, closers } = deps;
  const { auth, apiUrl, repo, baseBranch } = outsiders.github;
  const pacer = createPacer({ redis: memory.redis, key: paceKey(auth, apiUrl) });
  closers.push('reading pacer', () => pacer.close());
  const options = { auth, apiUrl, repo, baseBranch, pacer, clock, log };
  return {
    github: connectGateway({ ...options, version: identity.version }),
    heard: createChangeStore(memory.redis),
    recentMerges: readMerges(deps),
  };
}
