import type { TaskArchive } from '../db/postgres/task-archive.ts';
import type { OwnMerge } from '../domain/change.ts';
import type { Span } from '../domain/evidence.ts';
import type { Task } from '../domain/task.ts';

type RecentMergesDeps = {
  tasks: Pick<TaskArchive, 'ofDay'>;
  /** Throws while the database is not ours to read. */
  ready(): Promise<void>;
  /** The file that every merge of ours changes. */
  file: string;
};

const DAY_MS = 86_400_000;
const MOST_CHARACTERS = 200;

/** `YYYYMMDD` of every UTC day that a stretch of time touches. */
function daysOf({ start, end }: Span): string[] {
  const days: string[] = [];
  for (let at = start - (start % DAY_MS); at <= end; at += DAY_MS)
    days.push(new Date(at).toISOString().slice(0, 10).replaceAll('-', ''));
  return days;
}

function mergedAt({ stages, finishedAt, updatedAt }: Task): number {
  return stages.findLast(({ name }) => name === 'merge')?.finishedAt ?? finishedAt ?? updatedAt;
}

/** The questions of one batch share a merge. */
function mergeOf([first, ...more]: readonly Task[], file: string): OwnMerge[] {
  if (!first?.mergeSha) return [];
  const others = more.length === 0 ? '' : ` (+${more.length} more)`;
  return [
    {
      ...{ sha: first.mergeSha, at: mergedAt(first), prUrl: first.prUrl, files: [file] },
      title: `Update FAQ: ${first.question.slice(0, MOST_CHARACTERS)}${others}`,
    },
  ];
}

/** Reads the merges of our own in a stretch of time, each once. Throws what the archive throws. */
export function createRecentMerges(deps: RecentMergesDeps): (span: Span) => Promise<OwnMerge[]> {
  return async (span) => {
    await deps.ready();
    const ofDays = await Promise.all(daysOf(span).map((day) => deps.tasks.ofDay(day)));
    // A task that was merged before midnight and ended after it is of both days.
    const tasks = [...new Map(ofDays.flat().map((task) => [task.id, task])).values()];
    const merged = tasks.filter((task) => {
      const at = mergedAt(task);
      return task.mergeSha !== null && at >= span.start && at <= span.end;
    });
    const batches = Map.groupBy(merged, ({ mergeSha }) => mergeSha);
    return [...batches.values()].flatMap((batch) => mergeOf(batch, deps.file));
  };
}
