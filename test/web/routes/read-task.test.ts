import { describe, expect, test } from 'vitest';
import { OpsError } from '../../../src/domain/errors.ts';
import {
  failedTask,
  queuedTask,
  SHA,
  TASK_ID,
  taskInCi,
  verifiedTask,
} from '../support/sample-tasks.ts';
import { send } from '../support/send.ts';
import { startWeb } from '../support/start-web.ts';

const PATH = `/api/agent/tasks/${TASK_ID}`;

describe('GET /api/agent/tasks/{task_id}', () => {
  test('shows a task that runs, with its stages and where it was read', async () => {
    const { url, tasks } = await startWeb();
    tasks.save(taskInCi());
    tasks.source = 'redis';
    const answer = await send(url + PATH);
    expect(answer.status).toBe(200);
    expect(answer.headers['x-trace-id']).toBe(TASK_ID);
    expect(answer.json()).toMatchObject({
      task_id: TASK_ID,
      trace_id: TASK_ID,
      status: 'running',
      phase: 'ci',
      state: 'open',
      question: 'How do I deploy to production?',
      pr_url: 'https://github.com/acme/shop/pull/12',
      error_msg: null,
      created_at: '2026-11-22T16:00:00.000Z',
      started_at: '2026-11-22T16:00:00.050Z',
      finished_at: null,
      updated_at: '2026-11-22T16:00:02.000Z',
      source: 'redis',
      waiting_for: 'test',
    });
    expect(answer.json().stages).toContainEqual({
      name: 'commit',
      started_at: '2026-11-22T16:00:01.000Z',
      finished_at: '2026-11-22T16:00:02.000Z',
      duration_ms: 1_000,
    });
  });

  test('shows how a task ended, well or badly', async () => {
    const { url, tasks } = await startWeb();
    tasks.save(verifiedTask());
    expect((await send(url + PATH)).json()).toMatchObject({
      status: 'done',
      phase: 'verified',
      state: 'merged',
      tte_ms: 20_000,
      merge_sha: SHA,
      finished_at: '2026-11-22T16:00:30.000Z',
      source: 'database',
      answer: { citations: [{ path: 'docs/deploy.md', start_line: 3, end_line: 9 }] },
    });
    tasks.save(failedTask());
    expect((await send(url + PATH)).json()).toMatchObject({
      status: 'error',
      phase: 'ci_failed',
      error_msg: 'The check "test" failed.',
      error_code: 'check_failed',
    });
  });

  test.each([
    ['an unknown id', '5f7a2c1e-0000-4000-8000-000000000000'],
    ['an id that is no UUID', 'agent:task:*'],
    ['a path that climbs', '..%2f..%2fetc'],
  ])('answers 404 for %s', async (_, id) => {
    const { url } = await startWeb();
    const answer = await send(`${url}/api/agent/tasks/${id}`);
    expect(answer.status).toBe(404);
    expect(answer.json()).toMatchObject({ error: { code: 'task_not_found' } });
  });

  test('finds a task by its id in capitals', async () => {
    const { url, tasks } = await startWeb();
    tasks.save(queuedTask());
    expect((await send(`${url}/api/agent/tasks/${TASK_ID.toUpperCase()}`)).status).toBe(200);
  });

  test('asks to try again when no store can be read, and tells nothing of why', async () => {
    const { url, tasks, seen } = await startWeb();
    tasks.break(new OpsError('database_unavailable', 'host 10.0.0.7 refused', { retry: true }));
    const answer = await send(url + PATH);
    expect(answer.status).toBe(503);
    expect(answer.headers['retry-after']).toBe('5');
    expect(answer.text).not.toContain('10.0.0.7');
    expect(seen.reported).toEqual([]);
    expect(seen.lines.map(({ message }) => message)).toContain('request could not be answered');
  });
});
