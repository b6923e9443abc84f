import { parseFaq } from '../../domain/faq/parse-faq.ts';
import { renderFaq } from '../../domain/faq/render-faq.ts';
import { upsertEntry } from '../../domain/faq/upsert-entry.ts';
import type { Task } from '../../domain/task.ts';

/** The FAQ with a batch's answers in it, and which of its tasks had nothing to change. */
export type RenderedBatch = { content: string; changed: Task[]; unchanged: Task[] };

/**
 * Renders every answer anew on the file as the base has it (null: there is none yet).
 * @throws OpsError `faq_damaged` when our markers in the file were broken by hand
 */
export function renderBatch(
  base: string | null,
  tasks: readonly Task[],
  now: number,
): RenderedBatch {
  let doc = parseFaq(base);
  const changed: Task[] = [];
  const unchanged: Task[] = [];
  for (const task of tasks) {
    if (!task.answer) continue;
    const result = upsertEntry(doc, {
      question: task.question,
      answer: task.answer.markdown,
      citations: task.answer.citations,
      taskId: task.id,
      updatedAt: new Date(now).toISOString().slice(0, 10),
    });
    doc = result.doc;
    (result.kind === 'unchanged' ? unchanged : changed).push(task);
  }
  return { content: renderFaq(doc), changed, unchanged };
}
