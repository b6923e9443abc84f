import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createRunStore } from '../../src/db/redis/run-store.ts';
import { OpsError } from '../../src/domain/errors.ts';
import type { Run, RunStore } from '../../src/domain/run.ts';
import type { End, Outcome, Pipeline, StepContext } from '../../src/pipelines/step.ts';
import { walk } from '../../src/pipelines/walk.ts';
import { createTestRedis, type TestRedis } from '../support/redis.ts';

type State = { seen?: string[] };
type Run1 = (context: StepContext<State>) => Promise<Outcome<State>> | Outcome<State>;

let redis: TestRedis;
let runs: RunStore;
let now: number;
const clock = { now: () => now };

beforeAll(async () => {
  redis = await createTestRedis();
  runs = createRunStore(redis.redis);
});
afterAll(() => redis.close());
beforeEach(() => {
  now = 1_000;
});

async function newRun(id: string): Promise<void> {
  const run: Run = {
    id,
    pipeline: 'test',
    status: 'open',
    step: null,
    stepStartedAt: null,
    attempts: 0,
    waiting: null,
    state: {},
    createdAt: now,
    updatedAt: now,
  };
  await runs.create(run);
}

function pipelineOf(steps: Record<string, Run1>) {
  const ends: End[] = [];
  const pipeline: Pipeline<State> = {
    name: 'test',
    steps: Object.entries(steps).map(([name, run]) => ({
      name,
      run: async (context) => run(context),
    })),
    parseState: (facts) => facts as State,
    entered: async () => {},
    waiting: async () => {},
    ended: async (_id, _state, end) => {
      ends.push(end);
    },
  };
  return { pipeline, ends };
}

const deps = () => ({ runs, clock, observe: () => {} });
const lines = async (id: string) =>
  (await runs.load(id))?.ledger.map((line) => `${line.step} ${line.kind}`);

describe('walk', () => {
  it('runs the steps in order, hands findings on, and writes every one down', async () => {
    await newRun('order');
    const { pipeline, ends } = pipelineOf({
      one: () => ({ kind: 'done', patch: { seen: ['one'] } }),
      two: ({ state }) => ({ kind: 'done', patch: { seen: [...(state.seen ?? []), 'two'] } }),
    });
    expect(await walk(deps(), pipeline, 'order')).toEqual({ kind: 'ended' });
    expect(ends).toEqual([{ kind: 'done' }]);
    expect((await runs.load('order'))?.run.state).toEqual({ seen: ['one', 'two'] });
    expect(await lines('order')).toEqual([
      'one started',
      'one done',
      'two started',
      'two done',
      'end done',
    ]);
  });

  it('rests where a step waits and goes on there, without running earlier steps again', async () => {
    await newRun('rest');
    let first = 0;
    let ready = false;
    const { pipeline } = pipelineOf({
      first: () => {
        first += 1;
        return { kind: 'done' };
      },
      second: () =>
        ready ? { kind: 'done' } : { kind: 'waiting', for: 'check build', until: 9_000 },
    });
    expect(await walk(deps(), pipeline, 'rest')).toEqual({ kind: 'resting', until: 9_000 });
    expect((await runs.load('rest'))?.run.waiting).toEqual({ for: 'check build', until: 9_000 });
    await walk(deps(), pipeline, 'rest');
    ready = true;
    expect(await walk(deps(), pipeline, 'rest')).toEqual({ kind: 'ended' });
    expect(first).toBe(1);
    expect((await lines('rest'))?.filter((line) => line === 'second waiting')).toHaveLength(1);
  });

  it('tells a step that was killed after its intent what it may have done', async () => {
    await newRun('killed');
    const intents: unknown[] = [];
    let killed = true;
    const { pipeline } = pipelineOf({
      act: async (context) => {
        intents.push(context.intent);
        if (!context.intent) await context.intend({ branch: 'b' });
        if (killed) throw new OpsError('fenced_off', 'killed here');
        return { kind: 'done' };
      },
    });
    await expect(walk(deps(), pipeline, 'killed')).rejects.toMatchObject({ code: 'fenced_off' });
    killed = false;
    await walk(deps(), pipeline, 'killed');
    expect(intents).toEqual([null, { branch: 'b' }]);
  });

  it('tries a retryable error three times, further apart each time, then fails with its code', async () => {
    await newRun('retry');
    let tries = 0;
    const { pipeline, ends } = pipelineOf({
      act: () => {
        tries += 1;
        throw new OpsError('github_unavailable', 'no answer', { retry: true });
      },
    });
    const rests: number[] = [];
    const walkOn = async () => {
      const result = await walk(deps(), pipeline, 'retry');
      if (result.kind !== 'resting') return result;
      rests.push(result.until - now);
      now = result.until;
      return result;
    };
    await walkOn();
    await walkOn();
    expect(rests[1]).toBeGreaterThan(rests[0] ?? Number.POSITIVE_INFINITY);
    expect(await walkOn()).toEqual({ kind: 'ended' });
    expect(tries).toBe(3);
    expect(ends).toEqual([
      { kind: 'failed', phase: 'failed', reason: 'github_unavailable', message: 'no answer' },
    ]);
  });

  it('tries again no sooner than it said, whoever wakes it, unless the clock went back', async () => {
    await newRun('woken');
    let tries = 0;
    const { pipeline } = pipelineOf({
      act: () => {
        tries += 1;
        if (tries === 1) throw new OpsError('github_unavailable', 'no answer', { retry: true });
        return { kind: 'waiting', for: 'a check', until: now + 1 };
      },
    });
    const first = await walk(deps(), pipeline, 'woken');
    now += 500;
    expect(await walk(deps(), pipeline, 'woken')).toEqual(first);
    expect(tries).toBe(1);
    now -= 3_600_000;
    expect(await walk(deps(), pipeline, 'woken')).toEqual({ kind: 'resting', until: now + 1 });
  });

  it('fails at once on an error that trying again cannot help', async () => {
    await newRun('hopeless');
    const { pipeline, ends } = pipelineOf({
      act: () => {
        throw new Error('a bug');
      },
    });
    await walk(deps(), pipeline, 'hopeless');
    expect(ends).toMatchObject([{ kind: 'failed', reason: 'unexpected', message: 'a bug' }]);
  });

  it('stops a walker whose place another one took, before it writes anything', async () => {
    await newRun('fence');
    let inside = async () => {};
    const { pipeline, ends } = pipelineOf({
      act: async () => {
        await inside();
        return { kind: 'done' };
      },
    });
    inside = async () => {
      inside = async () => {};
      await walk(deps(), pipeline, 'fence');
    };
    await expect(walk(deps(), pipeline, 'fence')).rejects.toMatchObject({ code: 'fenced_off' });
    expect(ends).toEqual([{ kind: 'done' }]);
    expect(await lines('fence')).toEqual(['act started', 'act done', 'end done']);
  });

  it('does nothing for a run that has ended or never was', async () => {
    await newRun('over');
    const { pipeline, ends } = pipelineOf({ act: () => ({ kind: 'finished' }) });
    await walk(deps(), pipeline, 'over');
    expect(await walk(deps(), pipeline, 'over')).toEqual({ kind: 'ended' });
    expect(await walk(deps(), pipeline, 'never')).toEqual({ kind: 'gone' });
    expect(ends).toHaveLength(1);
  });

  it('goes back to an earlier step as if for the first time', async () => {
    await newRun('back');
    let rounds = 0;
    const { pipeline } = pipelineOf({
      commit: ({ intent }) => {
        expect(intent).toBeNull();
        return { kind: 'done' };
      },
      merge: () => {
        rounds += 1;
        return rounds === 1 ? { kind: 'back', to: 'commit', why: 'conflict' } : { kind: 'done' };
      },
    });
    await walk(deps(), pipeline, 'back');
    expect((await lines('back'))?.slice(0, 6)).toEqual([
      'commit started',
      'commit done',
      'merge started',
      'merge back',
      'commit started',
      'commit done',
    ]);
  });
});
