import { questionHash } from '../domain/question.ts';
import type { Task } from '../domain/task.ts';
import type { Claims } from './redis/claims.ts';
import type { RedisTaskStore } from './redis/task-store.ts';

type TasksDeps = {
  store: RedisTaskStore;
  claims: Claims;
  /** Called after every written change; must not throw. */
  changed(task: Task): void;
};

/** The tasks, with what follows from a change: the claim on the question, and telling whoever listens. */
export function createTasks({ store, claims, changed }: TasksDeps): RedisTaskStore {
  return {
    ...store,
    async create(task) {
      const created = await store.create(task);
      if (created) changed(task);
      return created;
    },
    async update(id, change) {
      const task = await store.update(id, change);
      if (!task) return null;
      await settleClaim(claims, task);
      changed(task);
      return task;
    },
  };
}

/** The hour starts when the answer is there; an error gives the question free at once (contract 10.3). */
async function settleClaim(claims: Claims, task: Task): Promise<void> {
  if (task.status === 'done') await claims.startHour(questionHash(task.question), task.id);
  if (task.status === 'error') await claims.release(questionHash(task.question), task.id);
}
