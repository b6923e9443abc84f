import type { Redis } from 'ioredis';
import { Task } from '../../domain/task.ts';
import { keys } from './keys.ts';

type Listener = (task: Task) => void;

/** Tells listeners of every written version of a task. */
export type TaskEvents = {
  /** Resolves once listening; the returned function ends it. */
  subscribe(taskId: string, listener: Listener): Promise<() => Promise<void>>;
};

/** Events over one connection, which does nothing else and stays the caller's to close. */
export function createTaskEvents(subscriber: Redis): TaskEvents {
  const listeners = new Map<string, Set<Listener>>();
  subscriber.on('message', (channel: string, message: string) => {
    const task = Task.parse(JSON.parse(message));
    for (const listener of listeners.get(channel) ?? []) listener(task);
  });
  return {
    async subscribe(taskId, listener) {
      const channel = keys.taskEvents(taskId);
      const group = listeners.get(channel) ?? new Set();
      listeners.set(channel, group.add(listener));
      await subscriber.subscribe(channel);
      return async () => {
        group.delete(listener);
        if (group.size > 0) return;
        listeners.delete(channel);
        await subscriber.unsubscribe(channel);
      };
    },
  };
}
