import { describe, expect, it } from 'vitest';
import type { Grounding } from '../../src/domain/answer.ts';
import { newTask } from '../../src/domain/progress.ts';
import type { Task } from '../../src/domain/task.ts';
import { createFaqPipeline, type FaqDeps } from '../../src/pipelines/faq/index.ts';

const task = newTask(
  {
    id: crypto.randomUUID(),
    question: 'How?',
    language: 'en',
    asker: { kind: 'api', subject: 'local' },
  },
  1,
);

/** Runs the last step of drafting; what it hands on is written down, and nothing else may be touched. */
async function batch(grounding: Grounding, over: Partial<FaqDeps> = {}, decided?: string | null) {
  const handed: { lane: Task[]; held: string[] } = { lane: [], held: [] };
  const deps = {
    tasks: {
      get: async () => task,
      update: async (_id: string, change: (one: Task) => Task) => change(task),
    },
    joinLane: async (one: Task) => void handed.lane.push(one),
    shipHeld: async (_task: Task, why: string) => void handed.held.push(why),
    approvalPolicy: 'when_needed',
    errorBudget: async () => ({ kind: 'healthy' }),
    ...over,
  } as unknown as FaqDeps;
  const step = createFaqPipeline(deps).steps.find(({ name }) => name === 'batch');
  const draft = {
    answer: 'the answer',
    citations: [],
    writer: 'extractive',
    language: 'en',
    degraded: false,
  };
  const state = { taskId: task.id, question: 'How?', language: 'en', draft, grounding } as const;
  const outcome = await step?.run({
    ...{
      runId: 'r',
      state: { ...state, draft: { ...draft, writer: 'extractive', language: 'en' } },
      startedAt: 1,
    },
    ...{
      now: () => 1,
      intent: decided === undefined ? null : { held: decided },
      intend: async () => {},
      observe: async () => {},
    },
  });
  return { outcome, ...handed };
}

describe('the end of drafting', () => {
  it('hands a grounded answer to the merge lane', async () => {
    const { outcome, lane, held } = await batch({ kind: 'grounded' });
    expect(outcome).toEqual({ kind: 'done' });
    expect(lane[0]?.answer?.markdown).toBe('the answer');
    expect(held).toEqual([]);
  });

  it('ships what it cannot ground for a person to look at, saying why', async () => {
    const findings = [{ code: 'unknown_command' as const, text: 'npx cypress open' }] as const;
    const { lane, held } = await batch({ kind: 'held', findings: [...findings] });
    expect(lane).toEqual([]);
    expect(held).toEqual(['it names a command the repository does not know (`npx cypress open`)']);
  });

  it('ships an answer that a secret was taken out of for a person to look at, without repeating it', async () => {
    const { lane, held } = await batch({
      kind: 'held',
      findings: [{ code: 'secret', text: 'AKIAEXAMPLE' }],
    });
    expect(lane).toEqual([]);
    expect(held).toEqual([expect.stringContaining('a secret was taken out of it')]);
    expect(JSON.stringify(held)).not.toContain('AKIAEXAMPLE');
  });

  it('ships what was written from a text that gives models orders for a person, naming the place', async () => {
    const findings = [{ code: 'injection' as const, text: 'docs/evil.md:1-9' }] as const;
    const { lane, held } = await batch({ kind: 'held', findings: [...findings] });
    expect(lane).toEqual([]);
    expect(held).toEqual([expect.stringContaining('orders (`docs/evil.md:1-9`)')]);
  });

  it('asks a person for every answer where the policy says so, and while the error budget burns', async () => {
    const always = await batch({ kind: 'grounded' }, { approvalPolicy: 'always' });
    expect([always.lane, always.held]).toEqual([[], [expect.stringContaining('APPROVAL_POLICY')]]);
    const burn = { window: 'month', failed: 9, total: 90, rate: 10 } as const;
    const spent = await batch(
      { kind: 'grounded' },
      { errorBudget: async () => ({ kind: 'exhausted', burn }) },
    );
    expect([spent.lane, spent.held]).toEqual([[], [expect.stringContaining('budget is spent')]]);
    const unknown = { errorBudget: async () => ({ kind: 'unknown' as const }) };
    expect((await batch({ kind: 'grounded' }, unknown)).lane).toHaveLength(1);
  });

  it('hands on as it had decided before it was killed, whatever it would decide now', async () => {
    const held = await batch({ kind: 'grounded' }, {}, 'the error budget burns');
    expect([held.lane, held.held]).toEqual([[], ['the error budget burns']]);
    const laned = await batch({ kind: 'grounded' }, { approvalPolicy: 'always' }, null);
    expect([laned.lane.length, laned.held]).toEqual([1, []]);
  });
});
