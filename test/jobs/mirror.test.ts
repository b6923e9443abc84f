import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createOutbox } from '../../src/db/redis/outbox.ts';
import { createRunStore } from '../../src/db/redis/run-store.ts';
import { createRedisTaskStore } from '../../src/db/redis/task-store.ts';
import { OpsError } from '../../src/domain/errors.ts';
import { newTask } from '../../src/domain/progress.ts';
import type { Run } from '../../src/domain/run.ts';
import type { Task } from '../../src/domain/task.ts';
import { createMirror } from '../../src/jobs/mirror.ts';
import { createTestRedis, type TestRedis } from '../support/redis.ts';

let test: TestRedis;
beforeAll(async () => {
  test = await createTestRedis();
});
afterAll(() => test.close());
beforeEach(() => test.redis.flushdb());

function task(question: string): Task {
  const facts = { id: crypto.randomUUID(), question, language: 'en' as const };
  return newTask({ ...facts, asker: { kind: 'api', subject: 'local' } }, Date.now());
}

/** A mirror whose PostgreSQL is what `save` does; what was reported is written down. */
function mirrorTo(save: (task: Task) => Promise<void>) {
  const reported: unknown[] = [];
  const mirror = createMirror({
    outbox: createOutbox(test.redis),
    runs: createRunStore(test.redis),
    saveTask: save,
    saveRun: async () => {},
    saveBrakes: async () => {},
    saveDiagnosis: async () => {},
    saveIncident: async () => {},
    log: pino({ level: 'silent' }),
    report: (error) => void reported.push(error),
  });
  return { mirror, reported };
}

/** A mirror whose Redis fails once when a run is read. */
function mirrorOfRuns() {
  const saved: string[] = [];
  let failures = 1;
  const mirror = createMirror({
    outbox: createOutbox(test.redis),
    runs: {
      async load(id) {
        if (failures-- > 0) throw new Error('Reached the max retries per request limit');
        return { run: { id } as Run, ledger: [], fence: 0 };
      },
    },
    saveTask: async () => {},
    saveRun: async ({ run }) => void saved.push(run.id),
    saveBrakes: async () => {},
    saveDiagnosis: async () => {},
    saveIncident: async () => {},
    log: pino({ level: 'silent' }),
    report: () => {},
  });
  return { outbox: { redis: test.redis }, saved, mirror };
}

describe('the mirror', () => {
  it('keeps everything during an outage, reports it once, and writes the newest versions after it', async () => {
    const tasks = createRedisTaskStore(test.redis);
    const asked = task('How?');
    await tasks.create(asked);
    let down = true;
    const saved: Task[] = [];
    const { mirror, reported } = mirrorTo(async (one) => {
      if (down) throw new OpsError('database_unavailable', 'away', { retry: true });
      saved.push(one);
    });
    expect(await mirror.flush()).toBe(false);
    await tasks.update(asked.id, (now) => ({ ...now, jobId: '9' }));
    expect(await mirror.flush()).toBe(false);
    expect(reported).toHaveLength(1);
    down = false;
    expect(await mirror.flush()).toBe(true);
    expect(saved.map(({ jobId }) => jobId)).toEqual(['9']);
    expect(await createOutbox(test.redis).size()).toBe(0);
  });

  it('sets aside what PostgreSQL refuses for good, so that it keeps nothing else back', async () => {
    const tasks = createRedisTaskStore(test.redis);
    const [poison, fine] = [task('poison'), task('fine')];
    await tasks.create(poison);
    await tasks.create(fine);
    const saved: string[] = [];
    const { mirror, reported } = mirrorTo(async ({ question }) => {
      if (question === 'poison') throw new OpsError('database_error', 'refused');
      saved.push(question);
    });
    expect(await mirror.flush()).toBe(true);
    expect(saved).toEqual(['fine']);
    expect(reported).toHaveLength(1);
    expect(await test.redis.hkeys('opsloop:outbox:refused')).toEqual([`task:${poison.id}`]);
  });

  it('keeps what it could not read because Redis was away, and refuses nothing for it', async () => {
    const { outbox, saved, mirror } = mirrorOfRuns();
    await outbox.redis.hset('opsloop:outbox', 'run:one', '1:0');
    expect(await mirror.flush()).toBe(false);
    expect(await outbox.redis.hkeys('opsloop:outbox:refused')).toEqual([]);
    expect(await mirror.flush()).toBe(true);
    expect(saved).toEqual(['one']);
  });
});
