import { expect, test, vi } from 'vitest';
import type { Call } from '../../../src/domain/alerts/neighbours.ts';
import { createKnownCalls } from '../../../src/jobs/alerts/known-calls.ts';

const MINUTE = 60_000;
const CALL = { from: 'frontend', to: 'checkout' };

function opened(answers: (readonly Call[] | null)[]) {
  const clock = { at: 0, now: () => clock.at };
  let asked = 0;
  const read = async () => {
    asked += 1;
    return answers[asked - 1] ?? null;
  };
  return { clock, known: createKnownCalls({ read, clock }), asked: () => asked };
}

test('nobody waits for the topology: what was heard last is known', async () => {
  const { clock, known, asked } = opened([[CALL], []]);
  expect(known.now()).toEqual([]);
  await vi.waitFor(() => expect(known.now()).toEqual([CALL]));
  clock.at = 4 * MINUTE;
  expect(known.now()).toEqual([CALL]);
  expect(asked()).toBe(1);
  clock.at = 5 * MINUTE;
  expect(known.now()).toEqual([CALL]);
  await vi.waitFor(() => expect(known.now()).toEqual([]));
  expect(asked()).toBe(2);
});

test('a topology that can not be read is kept, and asked for again after a minute', async () => {
  const { clock, known, asked } = opened([[CALL], null, [CALL, { from: 'a', to: 'b' }]]);
  known.now();
  await vi.waitFor(() => expect(known.now()).toEqual([CALL]));
  clock.at = 5 * MINUTE;
  known.now();
  await vi.waitFor(() => expect(asked()).toBe(2));
  expect(known.now()).toEqual([CALL]);
  clock.at = 6 * MINUTE;
  await vi.waitFor(() => expect(known.now()).toHaveLength(2));
});

test('stopping lets go of what is being asked', async () => {
  const clock = { now: () => 0 };
  const read = (signal: AbortSignal) =>
    new Promise<null>((resolve) => signal.addEventListener('abort', () => resolve(null)));
  const known = createKnownCalls({ read, clock });
  known.now();
  await known.stop();
  expect(known.now()).toEqual([]);
});
