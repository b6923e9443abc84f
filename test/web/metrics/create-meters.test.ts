import { describe, expect, test } from 'vitest';
import { createMeters } from '../../../src/web/index.ts';

describe('createMeters', () => {
  test('has the names that dashboards rely on, with their labels', async () => {
    const meters = createMeters({
      countQueueJobs: async () => [{ queue: 'orchestrator', state: 'waiting', count: 3 }],
    });
    meters.tasks.inc({ phase: 'verified' });
    meters.tte.observe(21.3);
    meters.steps.observe({ step: 'ci', outcome: 'done' }, 15);
    meters.githubCalls.inc({ kind: 'graphql', status: '200' });
    meters.diagnosisLabels.inc({ told: 'wrong' });
    const text = await meters.registry.metrics();
    expect(text).toContain('opsloop_tasks_total{phase="verified"} 1');
    expect(text).toContain('opsloop_tte_seconds_bucket{le="30"} 1');
    expect(text).toContain('opsloop_step_seconds_count{step="ci",outcome="done"} 1');
    expect(text).toContain('opsloop_github_calls_total{kind="graphql",status="200"} 1');
    expect(text).toContain('opsloop_diagnosis_labels_total{told="wrong"} 1');
    expect(text).toContain('opsloop_queue_jobs{queue="orchestrator",state="waiting"} 3');
    expect(text).toContain('# TYPE opsloop_http_requests_seconds histogram');
  });

  test('still answers when the queues can not be counted, without a stale figure', async () => {
    const failures: unknown[] = [];
    let broken = false;
    const meters = createMeters({
      countQueueJobs: async () => {
        if (broken) throw new Error('no connection');
        return [{ queue: 'orchestrator', state: 'waiting', count: 3 }];
      },
      onFailure: (error) => failures.push(error),
    });
    expect(await meters.registry.metrics()).toContain('opsloop_queue_jobs{');
    broken = true;
    expect(await meters.registry.metrics()).not.toContain('opsloop_queue_jobs{');
    expect(failures).toHaveLength(1);
  });

  test('keeps two processes of one test apart', async () => {
    const [one, other] = [createMeters(), createMeters()];
    one.tasks.inc({ phase: 'failed' });
    expect(await other.registry.metrics()).not.toContain('phase="failed"');
  });

  test('measures the process itself when asked to', async () => {
    const text = await createMeters({ processMetrics: true }).registry.metrics();
    expect(text).toContain('process_resident_memory_bytes');
  });
});
