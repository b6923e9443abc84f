import { describe, expect, it } from 'vitest';
import { FaultSpec } from '../../../src/local/faults/fault.ts';
import { retryAfterSeconds, underFault } from '../../../src/local/faults/under-fault.ts';

function run(spec: object | undefined, signal = new AbortController().signal) {
  const done: string[] = [];
  const fault = spec && { ...FaultSpec.parse(spec), id: 'f', left: 1, createdAt: 0 };
  const answer = underFault(fault, {
    effect: async () => {
      done.push('effect');
      return 'ok';
    },
    refusal: (one) => `refused ${one.status}`,
    signal,
  });
  return { done, answer };
}

describe('An effect under a fault', () => {
  it('just runs without one', async () => {
    expect(await run(undefined).answer).toBe('ok');
  });

  it('does not happen when the error comes before', async () => {
    const { done, answer } = run({ target: 'github', kind: 'status', status: 502 });
    expect(await answer).toBe('refused 502');
    expect(done).toEqual([]);
  });

  it('happens, and is still answered with the error, when it comes after', async () => {
    const { done, answer } = run({ target: 'github', kind: 'status', status: 500, when: 'after' });
    expect(await answer).toBe('refused 500');
    expect(done).toEqual(['effect']);
  });

  it('is only late under a delay', async () => {
    expect(await run({ target: 'github', kind: 'delay', delay_ms: 1 }).answer).toBe('ok');
  });

  it('stays unanswered under a hang until the caller goes away', async () => {
    const caller = new AbortController();
    const { done, answer } = run({ target: 'github', kind: 'hang', status: 599 }, caller.signal);
    let settled = false;
    void answer.then(() => {
      settled = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(settled).toBe(false);
    caller.abort();
    await answer;
    expect(done).toEqual([]);
  });

  it('asks for whole seconds of patience, at least one', () => {
    expect(retryAfterSeconds({ delay_ms: 1 })).toBe(1);
    expect(retryAfterSeconds({ delay_ms: 1_500 })).toBe(2);
  });
});
