import type { Task } from '../../domain/task.ts';

/** Under which keys a task's messages are remembered; all but the root are once an attempt. */
export const messageKeys = {
  root: (taskId: string) => `task:${taskId}`,
  part: (task: Task, part: string) => `task:${task.id}:${task.attempt}:${part}`,
  notice: (key: string) => `notice:${key}`,
} as const;
