import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { readMetrics, sumOf } from './read-metrics.ts';

const Time = z.iso.datetime().transform((text) => Date.parse(text));

/** A task as the API shows it. Times are milliseconds since the epoch. */
export const ApiTask = z.object({
  task_id: z.string(),
  status: z.string(),
  phase: z.string(),
  pr_url: z.string().nullable(),
  error_msg: z.string().nullable(),
  created_at: Time,
  finished_at: Time.nullable(),
  tte_ms: z.number().nullable(),
  stages: z.array(z.object({ name: z.string(), started_at: Time, finished_at: Time.nullable() })),
});
export type ApiTask = z.infer<typeof ApiTask>;

const Accepted = z.object({ task_id: z.string(), deduplicated: z.boolean().optional() });

const LOOK_MS = 500;

/** Asks through the API. @throws Error when the question is not taken, or is not new */
export async function ask(url: string, question: string): Promise<string> {
  const response = await fetch(`${url}/api/agent/faq`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ question }),
  });
  const text = await response.text();
  if (response.status !== 202) throw new Error(`not taken: ${response.status} ${text}`);
  const { task_id, deduplicated } = Accepted.parse(JSON.parse(text));
  if (deduplicated) throw new Error(`not new: ${question}`);
  return task_id;
}

/** Reads one task. */
export async function readTask(url: string, id: string): Promise<ApiTask> {
  return ApiTask.parse(await (await fetch(`${url}/api/agent/tasks/${id}`)).json());
}

/** How many tasks a worker has brought to their end since it was started. */
export async function endedTasks(workerUrl: string): Promise<number> {
  return sumOf(await readMetrics(workerUrl), 'opsloop_tasks_total');
}

/**
 * Waits until the worker has ended so many tasks. It looks at one counter twice a second, because asking for every
 * task would be work for the very process that is measured.
 */
export async function untilEnded(
  workerUrl: string,
  count: number,
  limits: { timeoutMs: number; stop: AbortSignal },
): Promise<'ended' | 'late'> {
  const deadline = Date.now() + limits.timeoutMs;
  while (Date.now() < deadline) {
    if ((await endedTasks(workerUrl)) >= count) return 'ended';
    await delay(LOOK_MS, undefined, { signal: limits.stop });
  }
  return 'late';
}
