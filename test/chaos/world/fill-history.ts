import type { JSONValue, Sql } from 'postgres';
import { newTask, succeed } from '../../../src/domain/progress.ts';

const MINUTE_MS = 60_000;

/**
 * Gives the product a good month behind it. Without one, the failures that are simulated use the error budget up within
 * minutes, and every question after that waits for a person, as it should: a simulation of approvals and nothing else.
 * All of it ended twenty real minutes ago, so that the last hour, the last six and the month know of it.
 */
export async function fillHistory(sql: Sql, count: number): Promise<void> {
  if (count === 0) return;
  const ended = Date.now() - 20 * MINUTE_MS;
  const facts = { question: 'What was asked before?', language: 'en' as const };
  const asked = newTask(
    { ...facts, id: crypto.randomUUID(), asker: { kind: 'api', subject: 'history' } },
    ended - 30_000,
  );
  const { id, ...task } = succeed(asked, 'verified', ended);
  const at = new Date(ended);
  await sql`
    insert into agent_tasks (task_id, trace_id, question, status, phase, language, asker, degraded, stages, person_ms,
      created_at, finished_at, updated_at, snapshot)
    select one, one, ${task.question}, 'done', 'verified', 'en', ${sql.json(task.asker)}, false,
      ${sql.json(task.stages)}, 0, ${at}, ${at}, ${at}, ${sql.json(task as unknown as JSONValue)}::jsonb || jsonb_build_object('id', one)
    from (select gen_random_uuid() as one from generate_series(1, ${count})) as many`;
}
