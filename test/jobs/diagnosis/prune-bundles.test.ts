import { expect, test, vi } from 'vitest';
import { createPruneBundles } from '../../../src/jobs/diagnosis/prune-bundles.ts';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 23);

function build(answers: (number | Error)[]) {
  let now = NOW;
  const clock = { now: () => now };
  const asked: { before: Date; most: number }[] = [];
  const warn = vi.fn();
  const prune = createPruneBundles({
    async prune(before, most) {
      asked.push({ before, most });
      const answer = answers.shift() ?? 0;
      if (answer instanceof Error) throw answer;
      return answer;
    },
    clock,
    log: { info: () => {}, warn },
  });
  const pass = (ms: number) => {
    now += ms;
  };
  return { pass, asked, warn, prune };
}

test('bundles older than ninety days are let go of once an hour, however often it is called', async () => {
  const { pass, asked, prune } = build([3]);
  await prune();
  await prune();
  expect(asked).toHaveLength(1);
  expect(asked[0]?.before).toEqual(new Date(NOW - 90 * 24 * HOUR));
  pass(HOUR);
  await prune();
  expect(asked).toHaveLength(2);
});

test('while there are more than one statement deletes, the next call goes on', async () => {
  const { asked, prune } = build([200, 200, 1]);
  for (let i = 0; i < 5; i += 1) await prune();
  expect(asked).toHaveLength(3);
});

test('a database that is away is said in the log and keeps nobody else from working', async () => {
  const { asked, warn, pass, prune } = build([new Error('away'), 0]);
  await prune();
  expect(warn).toHaveBeenCalledWith({ err: 'away' }, expect.any(String));
  pass(HOUR);
  await prune();
  expect(asked).toHaveLength(2);
});
