import { expect, test } from 'vitest';
import { notConfigured } from '../../../src/clients/sources/not-configured.ts';
import { rememberCheck } from '../../../src/clients/sources/remember-check.ts';
import type { SourceCheck } from '../../../src/domain/evidence.ts';
import { createMovableClock } from '../../support/movable-clock.ts';

const MINUTE = 60_000;

function watched(verdict: SourceCheck['verdict']) {
  const clock = createMovableClock();
  const asked = { times: 0 };
  const inner = {
    ...notConfigured('changes', 'GITHUB_REPO'),
    async check(): Promise<SourceCheck> {
      asked.times += 1;
      return { verdict, detail: `asked ${asked.times} times` };
    },
  };
  return { asked, clock, source: rememberCheck(inner, { clock, keptMs: 5 * MINUTE }) };
}

test('a good answer is told again for as long as it is kept', async () => {
  const { asked, clock, source } = watched('ok');
  const { signal } = new AbortController();
  await source.check(signal);
  clock.jump(4 * MINUTE);
  expect(await source.check(signal)).toEqual({ verdict: 'ok', detail: 'asked 1 times' });
  clock.jump(2 * MINUTE);
  await source.check(signal);
  expect(asked.times).toBe(2);
});

test('a failure is looked at again after a minute, one that ran out of time at once', async () => {
  const { asked, clock, source } = watched('failed');
  await source.check(AbortSignal.abort());
  await source.check(new AbortController().signal);
  expect(asked.times).toBe(2);
  clock.jump(MINUTE + 1);
  await source.check(new AbortController().signal);
  expect(asked.times).toBe(3);
});
