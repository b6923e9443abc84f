import { taskIdsOfRun } from '../../../src/domain/task-ids-of-run.ts';
import type { Broken } from '../check/broken.ts';
import type { Snapshot } from '../look/snapshot.ts';

const MOST = 5;

function time(at: number): string {
  return new Date(at).toISOString().slice(11, 23);
}

function ledgersOf(id: string, { runs, deeds, tasks }: Snapshot): string[] {
  const task = tasks.find((one) => one.id === id);
  const lines = runs
    .filter(({ run }) => taskIdsOfRun(run).includes(id) || run.id.endsWith(id))
    .flatMap(({ run, ledger }) =>
      ledger.map((line) => ({
        at: line.at,
        text: `${run.id.slice(0, 16)} ${line.seq} ${line.step} ${line.kind} ${JSON.stringify(line.data)}`,
      })),
    );
  const done = deeds
    .filter(({ taskId }) => taskId === id)
    .map(({ from, kind, facts }) => ({ at: from, text: `* ${kind} ${JSON.stringify(facts)}` }));
  const told = [...lines, ...done].toSorted((a, b) => a.at - b.at);
  const head = `task ${id}: ${task?.phase} ${task?.error?.message ?? ''} "${task?.question}"`;
  return [head, ...told.map(({ at, text }) => `  ${time(at)} ${text.slice(0, 300)}`)];
}

/** The ledgers of the first tasks that something broken concerns, with what was done to them. */
export function renderLedgers(broken: readonly Broken[], seen: Snapshot): string {
  const ids = [...new Set(broken.flatMap(({ taskIds }) => taskIds))];
  const shown = ids.slice(0, MOST).flatMap((id) => [...ledgersOf(id, seen), '']);
  const left = ids.length > MOST ? [`… and ${ids.length - MOST} more tasks`] : [];
  return [...shown, ...left].join('\n');
}
