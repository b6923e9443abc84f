import { randomUUID } from 'node:crypto';
import { newTask } from '../../../src/domain/progress.ts';
import type { Task } from '../../../src/domain/task.ts';

/** A new question, with what a test cares about over it. */
export function aTask(over: Partial<Task> = {}): Task {
  const facts = {
    id: randomUUID(),
    question: 'How do I deploy to production?',
    language: 'en',
    asker: { kind: 'slack', user: 'U1', channel: 'C1' },
  } as const;
  return { ...newTask(facts, Date.UTC(2026, 10, 22, 12)), stages: [], ...over };
}
