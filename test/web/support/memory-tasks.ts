import type { Task } from '../../../src/domain/task.ts';
import type { StoredTask, TaskEvents, TaskReader } from '../../../src/web/index.ts';

/** Tasks in memory behind the two ports that the HTTP surface reads them through. */
export type MemoryTasks = TaskReader &
  TaskEvents & {
    /** Writes a task and tells whoever listens. */
    save(task: Task): void;
    /** Writes a task and tells nobody, as when a message is lost. */
    saveQuietly(task: Task): void;
    /** What every read throws from now on; null heals. */
    break(error: Error | null): void;
    source: StoredTask['source'];
    /** How many listen right now. */
    listening(): number;
  };

export function createMemoryTasks(): MemoryTasks {
  const tasks = new Map<string, Task>();
  const listeners = new Set<(task: Task) => void>();
  let broken: Error | null = null;
  const check = () => {
    if (broken) throw broken;
  };
  return {
    source: 'database',
    async get(id) {
      check();
      const task = tasks.get(id);
      return task ? { task, source: this.source } : null;
    },
    async recent(limit) {
      check();
      return [...tasks.values()].toSorted((a, b) => b.createdAt - a.createdAt).slice(0, limit);
    },
    async subscribe(taskId, listener) {
      check();
      const mine = (task: Task) => task.id === taskId && listener(task);
      listeners.add(mine);
      return () => void listeners.delete(mine);
    },
    save(task) {
      tasks.set(task.id, task);
      for (const listener of listeners) listener(task);
    },
    saveQuietly: (task) => void tasks.set(task.id, task),
    break: (error) => {
      broken = error;
    },
    listening: () => listeners.size,
  };
}
