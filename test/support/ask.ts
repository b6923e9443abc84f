import { createHmac } from 'node:crypto';
import { expect, vi } from 'vitest';
import type { Reachable } from './product.ts';

/** A task as the API presents it, as far as tests look. */
export type ApiTask = {
  task_id: string;
  status: string;
  phase: string;
  state: string | null;
  pr_url: string | null;
  error_msg: string | null;
  started_at: string | null;
  source: string;
  stages: { name: string; status: string }[];
};

/** Asks through the API and answers with the task's id. */
export async function askApi(product: Reachable, question: string): Promise<string> {
  const response = await fetch(`${product.url}/api/agent/faq`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ question }),
  });
  const body = (await response.json()) as { task_id: string };
  expect(response.status, JSON.stringify(body)).toBe(202);
  return body.task_id;
}

/** Types a slash command as one of the workspace's people, signed as Slack signs. */
export async function typeCommand(
  product: Reachable,
  text: string,
  {
    user = product.emulated.slack.users[0]?.id ?? '',
    trigger = crypto.randomUUID(),
    responseUrl = `${product.url}/nowhere`,
  } = {},
): Promise<Response> {
  const { signing_secret, channels } = product.emulated.slack;
  const body = new URLSearchParams({
    command: '/faq',
    text,
    user_id: user,
    channel_id: channels[0]?.id ?? '',
    channel_name: channels[0]?.name ?? '',
    team_id: 'T0',
    trigger_id: trigger,
    response_url: responseUrl,
  }).toString();
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const signature = createHmac('sha256', signing_secret)
    .update(`v0:${timestamp}:${body}`)
    .digest('hex');
  return fetch(`${product.url}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signature}`,
    },
    body,
  });
}

export async function readTask(product: Reachable, id: string): Promise<ApiTask> {
  return (await (await fetch(`${product.url}/api/agent/tasks/${id}`)).json()) as ApiTask;
}

/** Waits until the task has ended, well or badly. */
export async function untilEnded(
  product: Reachable,
  id: string,
  timeout = 30_000,
): Promise<ApiTask> {
  return vi.waitFor(
    async () => {
      const task = await readTask(product, id);
      expect(['done', 'error'], `${task.phase} ${task.error_msg ?? ''}`).toContain(task.status);
      return task;
    },
    { timeout, interval: 50 },
  );
}
