import { describe, expect, it, vi } from 'vitest';
import { createDueLoop } from '../../../src/local/github/due-loop.ts';

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

function setUp(run: (now: number) => void = () => undefined) {
  let now = 0;
  const due: number[] = [];
  const done: number[] = [];
  const loop = createDueLoop({
    clock: { now: () => now },
    log: SILENT,
    nextDue: () => due[0] ?? null,
    run: async () => {
      run(now);
      while ((due[0] ?? Number.POSITIVE_INFINITY) <= now) done.push(due.shift() ?? 0);
    },
  });
  return { loop, due, done, moveTo: (at: number) => (now = at) };
}

describe('A loop of what is due', () => {
  it('does by itself what becomes due when the clock is moved', async () => {
    const { loop, due, done, moveTo } = setUp();
    due.push(1_000, 2_000);
    loop.wake();
    moveTo(1_500);
    await vi.waitFor(() => expect(done).toEqual([1_000]));
    moveTo(2_000);
    await vi.waitFor(() => expect(done).toEqual([1_000, 2_000]));
    await loop.close();
  });

  it('does at once what is due when it is told to', async () => {
    const { loop, due, done, moveTo } = setUp();
    due.push(10, 20, 9_000);
    moveTo(20);
    await loop.tick();
    expect(done).toEqual([10, 20]);
    await loop.close();
  });

  it('does nothing once it is closed', async () => {
    const { loop, due, done, moveTo } = setUp();
    due.push(10);
    await loop.close();
    moveTo(20);
    loop.wake();
    await loop.tick();
    expect(done).toEqual([]);
  });

  it('goes on after a round that failed, and does not spin', async () => {
    let rounds = 0;
    const { loop, due, done, moveTo } = setUp(() => {
      rounds += 1;
      if (rounds === 1) throw new Error('once');
    });
    due.push(10);
    moveTo(20);
    await loop.tick();
    expect([rounds, done]).toEqual([1, []]);
    await vi.waitFor(() => expect(done).toEqual([10]), { timeout: 3_000 });
    expect(rounds).toBe(2);
    await loop.close();
  });
});
