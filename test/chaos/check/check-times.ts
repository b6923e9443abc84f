import { STAGES, type Task } from '../../../src/domain/task.ts';
import { invariant } from './broken.ts';

function stageFaults({ stages, createdAt, finishedAt }: Task): string[] {
  return stages.flatMap((stage, i) => {
    const { name, startedAt, finishedAt: end } = stage;
    const before = stages[i - 1];
    const faults: string[] = [];
    if (end !== null && end < startedAt)
      faults.push(`${name} ended ${startedAt - end} ms before it began`);
    if (before && startedAt < before.startedAt)
      faults.push(`${name} began ${before.startedAt - startedAt} ms before ${before.name}`);
    if (startedAt < createdAt) faults.push(`${name} began before the question was asked`);
    if (finishedAt !== null && end === null) faults.push(`${name} never ended`);
    return faults;
  });
}

/** Stages in their order, whatever was gone back to. */
function orderFaults({ stages, undoing }: Task): string[] {
  const places = stages.map(({ name }) => STAGES.indexOf(name));
  const sorted = places.every((place, i) => i === 0 || place > (places[i - 1] ?? -1));
  return sorted || undoing
    ? []
    : [`stages in the order ${stages.map(({ name }) => name).join(' ')}`];
}

function tteFaults({ tteMs, mergeSha }: Task): string[] {
  if (tteMs !== null && tteMs <= 0) return [`a TTE of ${tteMs} ms`];
  if (mergeSha !== null && tteMs === null) return ['merged without a TTE'];
  return mergeSha === null && tteMs !== null ? ['a TTE without a merge'] : [];
}

/** Time goes forward: no stage ends before it begins or begins before the one ahead of it; a TTE is positive. */
export const checkTimes = invariant('time goes forward', ({ tasks }) =>
  tasks.flatMap((task) =>
    [...stageFaults(task), ...orderFaults(task), ...tteFaults(task)].map((what) => ({
      what,
      taskIds: [task.id],
    })),
  ),
);
