import { describe, expect, test, vi } from 'vitest';
import { OpsError } from '../../../src/domain/errors.ts';
import { enterStage } from '../../../src/domain/progress.ts';
import { openStream, type StreamEvent } from '../support/open-stream.ts';
import { queuedTask, T0, TASK_ID, taskInCi, verifiedTask } from '../support/sample-tasks.ts';
import { send } from '../support/send.ts';
import { startWeb } from '../support/start-web.ts';

const PATH = `/api/agent/tasks/${TASK_ID}/events`;

function steps(events: StreamEvent[]): string[] {
  return events
    .filter(({ event }) => event === 'stage')
    .map(({ data }) => `${data?.stage} ${data?.status}`);
}

describe('GET /api/agent/tasks/{task_id}/events', () => {
  test('tells what has happened, then what happens, then the end', async () => {
    const { url, tasks } = await startWeb();
    tasks.save(taskInCi());
    const stream = await openStream(url + PATH);
    expect(stream.response.headers['content-type']).toBe('text/event-stream');
    await vi.waitFor(() => expect(stream.events.at(-1)?.event).toBe('task'));
    expect(steps(stream.events).at(-1)).toBe('ci started');
    const told = stream.events.length;

    tasks.save(verifiedTask());
    await stream.ended;
    expect(steps(stream.events.slice(told))).toEqual([
      'ci finished',
      'merge started',
      'merge finished',
      'verify started',
      'verify finished',
    ]);
    expect(stream.events.at(-1)).toEqual({
      id: `${T0 + 30_000}.end`,
      event: 'end',
      data: { task_id: TASK_ID, status: 'done', phase: 'verified' },
    });
    expect(tasks.listening()).toBe(0);
  });

  test('tells each step once, however often the task is seen', async () => {
    const { url, tasks } = await startWeb();
    tasks.save(taskInCi());
    const stream = await openStream(url + PATH);
    await vi.waitFor(() => expect(tasks.listening()).toBe(1));
    tasks.save(taskInCi());
    tasks.save(queuedTask()); // Late news of the past.
    tasks.save(verifiedTask());
    await stream.ended;
    const ids = stream.events.flatMap(({ id }) => id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    expect(stream.events.filter(({ event }) => event === 'task')).toHaveLength(2);
  });

  test('does not miss a change within the same millisecond', async () => {
    const { url, tasks } = await startWeb();
    tasks.save(queuedTask());
    const stream = await openStream(url + PATH);
    await vi.waitFor(() => expect(stream.events).not.toEqual([]));
    tasks.save(enterStage(queuedTask(), 'retrieve', 'drafting', T0));
    await vi.waitFor(() => expect(steps(stream.events)).toContain('retrieve started'));
  });

  test('goes on behind the last event a client saw', async () => {
    const { url, tasks } = await startWeb();
    tasks.save(taskInCi());
    const stream = await openStream(url + PATH, {
      'Last-Event-ID': `${T0 + 1_000}.draft.finished`,
    });
    await vi.waitFor(() => expect(stream.events.at(-1)?.event).toBe('task'));
    expect(steps(stream.events)).toEqual(['commit started', 'commit finished', 'ci started']);
  });

  test('tells everything to a client whose last event is unknown', async () => {
    const { url, tasks } = await startWeb();
    tasks.save(verifiedTask());
    const stream = await openStream(url + PATH, { 'Last-Event-ID': 'who knows' });
    await stream.ended;
    expect(steps(stream.events)[0]).toBe('queued started');
  });

  test('tells a client that has seen the end to stop asking', async () => {
    const { url, tasks } = await startWeb();
    tasks.save(verifiedTask());
    const headers = { 'Last-Event-ID': `${T0 + 30_000}.end` };
    expect((await send(url + PATH, { headers })).status).toBe(204);
  });

  test('shows that it lives, and finds at its heartbeat what no message told', async () => {
    const { url, tasks } = await startWeb({ heartbeatMs: 20 });
    tasks.save(taskInCi());
    const stream = await openStream(url + PATH);
    await vi.waitFor(() => expect(stream.comments).toContain(': still here'));
    tasks.saveQuietly(verifiedTask());
    await stream.ended;
    expect(stream.events.at(-1)?.event).toBe('end');
  });

  test('goes on at its heartbeats when nothing live can be heard', async () => {
    const deaf = { subscribe: () => Promise.reject(new Error('no connection')) };
    const { url, tasks, seen } = await startWeb({ heartbeatMs: 20, product: { taskEvents: deaf } });
    tasks.save(taskInCi());
    const stream = await openStream(url + PATH);
    tasks.save(verifiedTask());
    await stream.ended;
    expect(stream.events.at(-1)?.event).toBe('end');
    expect(seen.lines.map(({ message }) => message)).toContain('task events cannot be heard');
  });

  test('stays open while the stores are away', async () => {
    const { url, tasks } = await startWeb({ heartbeatMs: 20 });
    tasks.save(taskInCi());
    const stream = await openStream(url + PATH);
    await vi.waitFor(() => expect(tasks.listening()).toBe(1));
    tasks.break(new OpsError('stores_unavailable', 'away', { retry: true }));
    const heard = stream.comments.length;
    await vi.waitFor(() => expect(stream.comments.length).toBeGreaterThan(heard + 1));
    tasks.break(null);
    tasks.save(verifiedTask());
    await stream.ended;
  });

  test('lets go of everything when the client goes away', async () => {
    const { url, tasks } = await startWeb();
    tasks.save(taskInCi());
    const stream = await openStream(url + PATH);
    await vi.waitFor(() => expect(tasks.listening()).toBe(1));
    stream.outgoing.destroy();
    await vi.waitFor(() => expect(tasks.listening()).toBe(0));
  });

  test('ends when the server closes', async () => {
    const { url, tasks, web } = await startWeb();
    tasks.save(taskInCi());
    const stream = await openStream(url + PATH);
    await vi.waitFor(() => expect(tasks.listening()).toBe(1));
    await Promise.all([web.close(), stream.ended]);
    expect(tasks.listening()).toBe(0);
  });

  test('answers 404 where there is no task', async () => {
    const { url } = await startWeb();
    const answer = await send(url + PATH);
    expect(answer.status).toBe(404);
    expect(answer.json()).toMatchObject({ error: { code: 'task_not_found' } });
  });
});
