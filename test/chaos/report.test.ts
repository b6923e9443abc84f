import { describe, expect, it } from 'vitest';
import type { Task } from '../../src/domain/task.ts';
import type { Snapshot } from './look/snapshot.ts';
import { causeOf } from './report/judge-ends.ts';
import { renderLedgers } from './report/render-ledgers.ts';
import { renderSummary } from './report/render-summary.ts';
import { sumUp } from './report/sum-up.ts';
import { aGoodEnd } from './support/a-good-end.ts';

const wish = { seed: 4, hours: 1, tasksPerHour: 2, percent: 5, speed: 30, workers: 2, history: 0 };

function struck(phase: Task['phase'], deed: string | null, by: 0 | 1 = 0) {
  const seen = aGoodEnd();
  const [task, mate] = seen.tasks as [Task, Task];
  Object.assign(task, { status: 'error', phase, mergeSha: null, tteMs: null });
  const taskId = by === 0 ? task.id : mate.id;
  if (deed) seen.deeds.push({ kind: deed, from: 1, to: 1, taskId, facts: {} });
  return { seen, task };
}

describe('why a task ended as it did', () => {
  it.each([
    ['ci_failed', 'check_fails', 'outside'],
    ['ci_timeout', 'check_never_finishes', 'outside'],
    ['merge_forbidden', 'merge_forbidden', 'outside'],
    ['pr_closed', 'closed_by_person', 'people'],
    ['rejected', 'pushed_to_by_person', 'people'],
    ['rejected', 'person_reject_merge', 'people'],
    ['failed', 'check_fails', 'ours'],
    ['ci_failed', null, 'ours'],
    ['pr_closed', 'check_fails', 'ours'],
  ] as const)('%s after %s is the doing of %s', (phase, deed, cause) => {
    const { seen, task } = struck(phase, deed);
    expect(causeOf(task, seen)).toBe(cause);
  });

  it('is what struck the batch that it was in', () => {
    const { seen, task } = struck('pr_closed', 'closed_by_person', 1);
    expect(causeOf(task, seen)).toBe('people');
  });
});

describe('a summary', () => {
  const sum = (seen: Snapshot, broken: Parameters<typeof sumUp>[2]['broken'] = []) =>
    sumUp(wish, seen, { realMs: 60_000, peakMb: 300, broken, ci: [] });

  it('leaves what people ended out of the success, and tells what nobody could have shipped apart', () => {
    expect(sum(struck('pr_closed', 'closed_by_person').seen)).toMatchObject({
      ...{ success_percent: 100, success_percent_possible: 100 },
      causes: { well: 1, people: 1, outside: 0, ours: 0 },
    });
    expect(sum(struck('ci_failed', 'check_fails').seen)).toMatchObject({
      ...{ success_percent: 50, success_percent_possible: 100 },
    });
    expect(sum(struck('failed', null).seen)).toMatchObject({
      ...{ success_percent: 50, success_percent_possible: 50 },
    });
  });

  it('gives TTE as it was, and slowed down again', () => {
    const { tte_ms } = sum(aGoodEnd());
    expect(tte_ms.real.p95).toBe(900);
    expect(tte_ms.simulated.p95).toBe(27_000);
    expect(tte_ms.life.p95).toBe(900);
    const { from, to } = { from: Date.UTC(2026, 10, 22, 12), to: Date.UTC(2026, 10, 22, 12) + 100 };
    const seen = aGoodEnd();
    const facts = { realMs: 1, peakMb: 1, broken: [], ci: [{ from, to }] };
    expect(sumUp(wish, seen, facts).tte_ms.life.p95).toBe(800 + 100 * 30);
  });

  it('names the seed and every broken invariant, with the ledger of its tasks', () => {
    const seen = aGoodEnd();
    const broken = [{ invariant: 'time goes forward', what: 'a TTE of 0 ms', taskIds: ['x'] }];
    const text = renderSummary(sum(seen, broken));
    expect(text).toContain('BROKEN (seed 4; again with: npm run chaos -- --seed 4 --hours 1)');
    expect(text).toContain('- time goes forward: a TTE of 0 ms');
    expect(renderSummary(sum(seen))).toContain('No invariant is broken.');
    const id = seen.tasks[0]?.id ?? '';
    const ledger = renderLedgers([{ ...broken[0], taskIds: [id] } as (typeof broken)[0]], seen);
    expect(ledger).toContain(`task ${id}: verified`);
    expect(ledger).toContain('ship-1 2 merge intent {"number":7}');
  });
});
