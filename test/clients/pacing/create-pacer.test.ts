import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createPacer,
  type PaceKind,
  type PaceLane,
  type Pacer,
  type PacerOptions,
} from '../../../src/clients/pacing/create-pacer.ts';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';

const START = 1_900_000_000_000;
let store: TestRedis;
let time: ReturnType<typeof handClock>;
let key: string;
let processes: Redis[];

/** A clock that jumps to the next moment anyone sleeps for, once everyone sleeps or has finished. */
function handClock() {
  let now = START;
  let sleepers: { at: number; wake: () => void }[] = [];
  return {
    now: () => now,
    advance: (ms: number) => {
      now += ms;
    },
    sleep: (ms: number) => new Promise<void>((wake) => sleepers.push({ at: now + ms, wake })),
    /** Lets time pass until `done` settles; everyone else must be asleep for it to move. */
    async until<T>(done: Promise<T>): Promise<T> {
      let settled = false;
      const mark = () => {
        settled = true;
      };
      done.then(mark, mark);
      for (;;) {
        // The round trip to Redis ends after a few turns of the event loop; a ping behind it marks the end.
        for (let turn = 0; turn < 3; turn += 1) {
          await Promise.all(processes.map((redis) => redis.ping()));
          await setImmediate();
        }
        if (settled) return done;
        const next = Math.min(...sleepers.map((one) => one.at));
        now = Math.max(now, next);
        const due = sleepers.filter((one) => one.at <= now);
        sleepers = sleepers.filter((one) => one.at > now);
        for (const one of due) one.wake();
      }
    },
  };
}

function pacer(options: Partial<PacerOptions> = {}, redis = processes[0]): Pacer {
  if (!redis) throw new Error('no redis');
  return createPacer({
    redis,
    key,
    clock: time,
    sleep: time.sleep,
    maxWaitMs: 10 ** 9,
    ...options,
  });
}

/** Sends one write and says how many ms after the start it went out. */
async function sentAt(by: Pacer, kind: PaceKind = 'write', lane: PaceLane = 'normal') {
  const admission = await by.turn(kind, lane);
  return admission.kind === 'go' ? time.now() - START : admission;
}

beforeAll(async () => {
  store = await createTestRedis();
  processes = [1, 2, 3].map(() => new Redis(store.address));
});
afterAll(async () => {
  for (const redis of processes) redis.disconnect();
  await store.close();
});
beforeEach(() => {
  time = handClock();
  key = randomUUID();
});

describe('the pace of writes', () => {
  it('lets the first write after a rest go at once', async () => {
    const one = pacer();
    expect(await time.until(sentAt(one))).toBe(0);
    time.advance(60_000);
    expect(await time.until(sentAt(one))).toBe(60_000);
  });

  it('keeps a second between the writes of all processes, in the order they came', async () => {
    const all = processes.map((redis) => pacer({}, redis));
    const order: number[] = [];
    const sends = Array.from({ length: 9 }, async (_, index) => {
      const at = await sentAt(all[index % 3] as Pacer);
      order.push(index);
      return at;
    });
    const times = await time.until(Promise.all(sends));
    expect(times.map(Number).sort((a, b) => a - b)).toEqual(
      [0, 1, 2, 3, 4, 5, 6, 7, 8].map((second) => second * 1_000),
    );
    // Each connection keeps its own order; between connections the server decides.
    for (const first of [0, 1, 2]) {
      expect(order.filter((index) => index % 3 === first)).toEqual([first, first + 3, first + 6]);
    }
  });

  it('delays the two batches of ten questions by at most a second each', async () => {
    const all = processes.map((redis) => pacer({}, redis));
    const times = await time.until(
      Promise.all([sentAt(all[0] as Pacer, 'content'), sentAt(all[1] as Pacer, 'content')]),
    );
    expect(times.sort()).toEqual([0, 1_000]);
  });

  it('gives tokens budgets of their own', async () => {
    const other = pacer({ key: randomUUID() });
    expect(await time.until(Promise.all([sentAt(pacer()), sentAt(other)]))).toEqual([0, 0]);
  });

  it('keeps the pace by the clock of the server when it is given none', async () => {
    const live = pacer({ clock: undefined, sleep: undefined, gaps: { writeMs: 60 } });
    const started = performance.now();
    await Promise.all([live.turn('write'), live.turn('write'), live.turn('write')]);
    expect(performance.now() - started).toBeGreaterThanOrEqual(118);
  });
});

describe('the limits of content creation', () => {
  it('creates no more in a minute than the limit less what is spared for rollback', async () => {
    const one = pacer();
    const times = await time.until(
      Promise.all(Array.from({ length: 160 }, () => sentAt(one, 'content'))),
    );
    const sent = times.map(Number);
    for (const from of sent) {
      expect(sent.filter((at) => at >= from && at < from + 60_000).length).toBeLessThanOrEqual(75);
    }
    expect(Math.max(...sent)).toBeLessThan(200_000);
  });

  it('creates no more in an hour than the limit, and lets other writes through meanwhile', async () => {
    const one = pacer({ gaps: { contentPerHour: 5, sparePerHour: 0 } });
    const contents = Promise.all(Array.from({ length: 6 }, () => sentAt(one, 'content')));
    const writes = Promise.all([sentAt(one), sentAt(one)]);
    expect(await time.until(writes)).toEqual([5_000, 6_000]);
    expect(await time.until(contents)).toEqual([0, 1_000, 2_000, 3_000, 4_000, 3_600_000]);
  });

  it('spares room for the priority lane when the normal lane has used its share', async () => {
    const one = pacer({ gaps: { contentPerMinute: 4, sparePerMinute: 1 } });
    const normal = Promise.all(Array.from({ length: 5 }, () => sentAt(one, 'content')));
    await time.until(one.unpaused());
    time.advance(5_000);
    const urgent = sentAt(one, 'content', 'priority');
    expect(await time.until(urgent)).toBeLessThanOrEqual(6_000);
    await time.until(normal);
  });
});

describe('the priority lane', () => {
  it('goes before everyone who waits, and nobody comes within a second of it', async () => {
    const one = pacer();
    const normal = Promise.all(Array.from({ length: 5 }, () => sentAt(one)));
    await time.until(one.unpaused());
    const urgent = Promise.all([
      sentAt(one, 'content', 'priority'),
      sentAt(one, 'write', 'priority'),
    ]);
    expect(await time.until(urgent)).toEqual([1_000, 2_000]);
    expect(await time.until(normal)).toEqual([0, 3_000, 4_000, 5_000, 6_000]);
  });
});

describe('a pause', () => {
  it('holds everyone of the token in every process, also those who wait already, and then spaces them', async () => {
    const [one, two, three] = processes.map((redis) => pacer({}, redis));
    const waiting = Promise.all([sentAt(one as Pacer), sentAt(one as Pacer), sentAt(one as Pacer)]);
    await time.until((two as Pacer).unpaused());
    await time.until((two as Pacer).pauseFor(30_000));
    const late = sentAt(three as Pacer);
    expect(await time.until(waiting)).toEqual([0, 30_000, 31_000]);
    expect(await time.until(late)).toBe(32_000);
  });

  it('is not shortened by a shorter one', async () => {
    const one = pacer();
    await time.until(one.pauseFor(30_000));
    await time.until(one.pauseFor(1_000));
    expect(await time.until(one.unpaused())).toEqual({ kind: 'go', waitedMs: 30_000 });
  });

  it('answers later instead of holding the caller longer than it may wait', async () => {
    const one = pacer({ maxWaitMs: 5_000 });
    await time.until(one.pauseFor(60_000));
    expect(await time.until(one.turn('write'))).toEqual({ kind: 'later', retryAfterMs: 60_000 });
    expect(await time.until(one.unpaused())).toEqual({ kind: 'later', retryAfterMs: 60_000 });
    time.advance(60_000);
    // The ticket that was given back holds nobody up.
    expect(await time.until(sentAt(one))).toBe(60_000);
  });
});

describe('what can go wrong', () => {
  it('forgets the place of a process that was killed', async () => {
    const dying = pacer({ sleep: () => Promise.reject(new Error('killed')) });
    const one = pacer();
    await time.until(sentAt(one));
    await expect(time.until(dying.turn('write'))).rejects.toThrow('killed');
    expect(await time.until(sentAt(one))).toBe(2_000);
    time.advance(6_000);
    expect(await time.until(Promise.all([sentAt(one), sentAt(one)]))).toEqual([8_000, 9_000]);
  });

  it('keeps the gap when a process comes back late for its turn', async () => {
    const one = pacer();
    const sends = [sentAt(one), sentAt(one), sentAt(one)];
    await time.until(sends[0] as Promise<unknown>);
    time.advance(2_500);
    expect(await time.until(Promise.all(sends))).toEqual([0, 2_500, 3_500]);
  });

  it('says so when Redis is away', async () => {
    const gone = new Redis({ ...store.address, lazyConnect: true });
    gone.disconnect();
    const one = pacer({ redis: gone });
    await expect(one.turn('write')).rejects.toMatchObject({
      code: 'pacing_unavailable',
      retry: true,
    });
  });

  it('ends all waiting when it is closed', async () => {
    const one = pacer({ sleep: undefined });
    await one.turn('write');
    const waiting = one.turn('write');
    one.close();
    await expect(waiting).rejects.toMatchObject({ code: 'pacer_closed', retry: true });
  });

  it('holds reads to the cap of the process and leaves them unpaced', async () => {
    const one = pacer({ concurrentReads: 3 });
    let under = 0;
    let most = 0;
    const read = () =>
      one.read(async () => {
        under += 1;
        most = Math.max(most, under);
        await setImmediate();
        under -= 1;
      });
    await Promise.all(Array.from({ length: 20 }, read));
    expect(most).toBe(3);
  });
});
