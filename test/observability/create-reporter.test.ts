import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fail, merged, newTask } from '../../src/domain/progress.ts';
import { createReporter } from '../../src/observability/create-reporter.ts';

/** A place that takes Sentry's envelopes, over HTTP, and keeps the events in them. */
async function openSentry() {
  const events: Record<string, unknown>[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const lines = Buffer.concat(chunks).toString('utf8').trim().split('\n');
    events.push(...lines.slice(2).map((line) => JSON.parse(line) as Record<string, unknown>));
    response.end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { events, dsn: `http://key@127.0.0.1:${(server.address() as AddressInfo).port}/1` };
}

const identity = { environment: 'test', workerInstance: 'w-1', appVersion: 'abc1234' };
const asked = newTask(
  {
    id: crypto.randomUUID(),
    question: 'How?',
    language: 'en',
    asker: { kind: 'api', subject: 'local' },
  },
  1_000,
);

describe('the reporter', () => {
  it('sends a failed task with its tags, its release and its transitions as breadcrumbs', async () => {
    const { events, dsn } = await openSentry();
    const reporter = await createReporter(dsn, identity);
    const task = {
      ...fail(
        merged(asked, 'sha', 9_000, 9_000),
        'deploy_failed',
        { code: 'deploy_unhealthy', message: 'backend' },
        9_500,
      ),
      prUrl: 'https://github.example/pull/1',
    };
    const line = {
      seq: 0,
      step: 'merge',
      kind: 'done' as const,
      at: 9_000,
      data: { merge: 'merged' },
    };
    reporter.task(task, [line], new Error('deploy refused'));
    await reporter.close();
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      release: 'abc1234',
      environment: 'test',
      tags: {
        task_id: asked.id,
        trace_id: asked.id,
        task_type: 'faq',
        task_status: 'error',
        tte_ms: '8000',
        success: 'false',
        error_type: 'deploy_unhealthy',
        pr_url: 'https://github.example/pull/1',
        environment: 'test',
        worker_instance: 'w-1',
        app_version: 'abc1234',
      },
      breadcrumbs: [
        { category: 'step', message: 'merge done', timestamp: 9, data: { merge: 'merged' } },
      ],
    });
  });

  it('is inert without a DSN', async () => {
    const reporter = await createReporter(undefined, identity);
    reporter.task(asked, [], new Error('x'));
    reporter.error(new Error('x'));
    await reporter.close();
  });
});
