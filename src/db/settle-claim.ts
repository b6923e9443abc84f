import { questionHash } from '../domain/question.ts';
import type { Task } from '../domain/task.ts';
import type { Claims } from './redis/claims.ts';

/** The hour starts when the answer is there; an error gives the question free at once (contract 10.3). */
export async function settleClaim(claims: Claims, task: Task): Promise<void> {
  if (task.status === 'done') await claims.startHour(questionHash(task.question), task.id);
  if (task.status === 'error') await claims.release(questionHash(task.question), task.id);
}
