import type { EntryChange } from '../../domain/approval/unusual-change.ts';
import { changesOthers, unusualChange } from '../../domain/approval/unusual-change.ts';
import type { FaqEntry } from '../../domain/faq/document.ts';
import { parseFaq } from '../../domain/faq/parse-faq.ts';
import { renderFaq } from '../../domain/faq/render-faq.ts';
import { type Upserted, upsertEntry } from '../../domain/faq/upsert-entry.ts';
import type { Task } from '../../domain/task.ts';

/** An answer that changes the FAQ, and how. */
export type Change = EntryChange & { task: Task };

/** The FAQ with a batch's answers in it, and which of its tasks had nothing to change. */
export type RenderedBatch = {
  content: string;
  changes: Change[];
  unchanged: Task[];
  /** Whether entries that nobody asked about would go, or read differently. */
  changesOthers: boolean;
};

/** The day under the entry; a held one keeps the day of its first rendering, and with it what was approved. */
function dayOf(task: Task, now: number): string {
  return new Date(task.hold?.since ?? now).toISOString().slice(0, 10);
}

function put(doc: Upserted['doc'], task: Task, answer: NonNullable<Task['answer']>, now: number) {
  return upsertEntry(doc, {
    question: task.question,
    answer: answer.markdown,
    citations: answer.citations,
    taskId: task.id,
    updatedAt: dayOf(task, now),
  });
}

function entryAt(entries: readonly FaqEntry[], anchor: string): FaqEntry | null {
  return entries.find((entry) => entry.anchor === anchor) ?? null;
}

/**
 * Renders every answer anew on the file as the base has it (null: there is none yet).
 * @throws OpsError `faq_damaged` when our markers in the file were broken by hand
 */
export function renderBatch(
  base: string | null,
  tasks: readonly Task[],
  now: number,
): RenderedBatch {
  const { entries } = parseFaq(base);
  let doc = parseFaq(base);
  const changes: Change[] = [];
  const unchanged: Task[] = [];
  for (const task of tasks) {
    if (!task.answer) continue;
    const result = put(doc, task, task.answer, now);
    doc = result.doc;
    if (result.kind === 'unchanged') unchanged.push(task);
    else changes.push({ task, entry: result.entry, before: entryAt(entries, result.entry.anchor) });
  }
  const content = renderFaq(doc);
  const ours = new Set(changes.map(({ entry }) => entry.anchor));
  const others = changesOthers(entries, parseFaq(content).entries, ours);
  return { content, changes, unchanged, changesOthers: others };
}

/** Those of a batch that a person should look at first, and why. */
export function unusualOf({ changes, changesOthers: others }: RenderedBatch) {
  return changes.flatMap((change) => {
    const why = others ? 'it would remove or rewrite other answers' : unusualChange(change);
    return why === null ? [] : [{ task: change.task, why }];
  });
}
