import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Ask, AskOutcome, NearAnswer } from '../domain/ask.ts';
import type { Clock } from '../domain/clock.ts';
import { detectLanguage } from '../domain/language.ts';
import { newTask } from '../domain/progress.ts';
import { parseQuestion, questionHash } from '../domain/question.ts';
import type { RunStore } from '../domain/run.ts';
import type { Asker, Task } from '../domain/task.ts';
import { faqRunId, newFaqRun } from './open-faq-run.ts';

/** What taking a question in needs. */
export type AskDeps = {
  tasks: {
    create(task: Task): Promise<boolean>;
    get(id: string): Promise<Task | null>;
    update(id: string, change: (task: Task) => Task): Promise<Task | null>;
  };
  runs: Pick<RunStore, 'create'>;
  claims: {
    holder(hash: string): Promise<string | null>;
    claim(hash: string, taskId: string): Promise<string>;
    keep(hash: string, taskId: string): Promise<void>;
  };
  /** Seconds until this asker may ask again; 0 when now. */
  limit(asker: Asker): Promise<number>;
  /** Answered questions that are nearly this one. */
  near(question: string): Promise<NearAnswer[]>;
  wake(runId: string): Promise<string>;
  clock: Clock;
  log: Logger;
};

/** The very same question is not offered as a near one: it is a duplicate. */
async function isNear(deps: AskDeps, asker: Asker, question: string): Promise<AskOutcome | null> {
  if (asker.kind !== 'slack' || (await deps.claims.holder(questionHash(question)))) return null;
  const [first, ...rest] = await deps.near(question);
  return first ? { kind: 'near', answers: [first, ...rest] } : null;
}

async function accept(deps: AskDeps, question: string, asker: Asker): Promise<AskOutcome> {
  const task = newTask(
    { id: randomUUID(), question, language: detectLanguage(question), asker },
    deps.clock.now(),
  );
  const hash = questionHash(question);
  const holder = await deps.claims.claim(hash, task.id);
  if (holder === task.id) {
    await write(deps, task, hash);
    return { kind: 'accepted', taskId: holder };
  }
  // A holder that has not begun is being written this moment, or its writer was killed: both write the same, once.
  const held = await deps.tasks.get(holder);
  if (!held || held.status === 'queued') await write(deps, { ...task, id: holder }, hash);
  return { kind: 'duplicate', taskId: holder };
}

async function write(deps: AskDeps, task: Task, hash: string): Promise<void> {
  await deps.tasks.create(task);
  await deps.claims.keep(hash, task.id);
  if (!(await deps.runs.create(newFaqRun(task, task.createdAt)))) return;
  const jobId = await deps.wake(faqRunId(task.id));
  await deps.tasks.update(task.id, (now) => ({ ...now, jobId }));
}

/** Builds the one door through which questions come in, from Slack and from the API alike. */
export function createAsk(deps: AskDeps): Ask {
  return async ({ question: raw, asker, anyway = false }) => {
    const parsed = parseQuestion(raw);
    if (parsed.kind === 'invalid') return parsed;
    try {
      const wait = await deps.limit(asker);
      if (wait > 0) return { kind: 'rate_limited', retryAfterSeconds: wait };
      const near = anyway ? null : await isNear(deps, asker, parsed.question);
      return near ?? (await accept(deps, parsed.question, asker));
    } catch (error) {
      deps.log.error({ err: error }, 'question refused: the queue is unavailable');
      return { kind: 'unavailable' };
    }
  };
}
