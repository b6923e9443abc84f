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
async function batch(grounding: Grounding) {
  const handed: { lane: Task[]; held: string[] } = { lane: [], held: [] };
  const deps = {
    tasks: {
      get: async () => task,
      update: async (_id: string, change: (one: Task) => Task) => change(task),
    },
    joinLane: async (one: Task) => void handed.lane.push(one),
    shipHeld: async (_task: Task, why: string) => void handed.held.push(why),
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
    ...{ now: () => 1, intent: null, intend: async () => {}, observe: async () => {} },
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

  it('puts an answer that may hold a secret nowhere, and does not repeat it', async () => {
    const { outcome, lane, held } = await batch({
      kind: 'held',
      findings: [{ code: 'secret', text: 'AKIAEXAMPLE' }],
    });
    expect(outcome).toMatchObject({
      kind: 'refused',
      phase: 'rejected',
      reason: 'secret_in_answer',
    });
    expect(JSON.stringify(outcome)).not.toContain('AKIAEXAMPLE');
    expect([lane, held]).toEqual([[], []]);
  });
});
