import type { Label } from '../store/rows.ts';
import type { Ledger } from '../world.ts';
import { findThread, putThread, type Thread } from './find-thread.ts';

/** The label of that name in any case, made when there is none, as adding one to an issue does. */
function ensureLabel({ stores }: Ledger, name: string): Label {
  const known = stores.labels
    .list()
    .find((label) => label.name.toLowerCase() === name.toLowerCase());
  const id = known?.id ?? stores.next('id');
  return (
    known ?? stores.labels.put({ name, id, color: 'ededed', description: null, isDefault: false })
  );
}

function tell(
  world: Ledger,
  thread: Thread,
  action: 'labeled' | 'unlabeled',
  about: { label: string; actor: string },
): void {
  const { kind, row } = thread;
  if (kind === 'pull') world.emit({ event: 'pull_request', action, pull: row, ...about });
  else world.emit({ event: 'issues', action, issue: row, ...about });
}

/** Sets the labels of an issue or pull request; a webhook tells of each that came or went. */
export function setLabels(
  world: Ledger,
  number: number,
  names: readonly string[],
  actor: string,
): string[] {
  return world.db.transaction(() => {
    const thread = findThread(world, number);
    if (!thread) return [];
    const labels = [...new Set(names.map((name) => ensureLabel(world, name).name))];
    const before = thread.row.labels;
    const put = putThread(world, thread, { labels, updatedAt: world.clock.now() });
    for (const label of labels.filter((one) => !before.includes(one))) {
      tell(world, put, 'labeled', { label, actor });
    }
    for (const label of before.filter((one) => !labels.includes(one))) {
      tell(world, put, 'unlabeled', { label, actor });
    }
    return labels;
  });
}
