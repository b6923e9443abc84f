import type { Task } from '../../domain/task.ts';
import { plain } from './parts/plain.ts';

/** Why a task failed, as it was recorded. */
export function reasonOf(task: Task, max: number): string {
  return plain(task.error?.message ?? '', max).trim();
}
