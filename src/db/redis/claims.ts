import type { Redis } from 'ioredis';
import { keys } from './keys.ts';

const HOUR_SECONDS = 3_600;
// Longer than a process takes to be started again: whoever asks meanwhile takes over what a killed one was writing, under
// the same id. Freed earlier, a task that was written but not kept would have a second one beside it.
const PROVISIONAL_SECONDS = 600;

/** Drops a claim only while it is still this task's. */
const RELEASE = `
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0
`;

/** Keeps the claim for good only while it is still this task's. */
const PERSIST_OWN = `
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PERSIST', KEYS[1]) end
return 0
`;

/** Starts the hour only while the claim is still this task's. */
const EXPIRE_OWN = `
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('EXPIRE', KEYS[1], ARGV[2]) end
return 0
`;

/** Who answers a question right now: one task per normalised question (contract 10.3). */
export type Claims = {
  /** The task that holds the question; null when it is free. */
  holder(questionHash: string): Promise<string | null>;
  /** Claims the question for a moment; answers with the task that holds it, this one or an earlier one. */
  claim(questionHash: string, taskId: string): Promise<string>;
  /** Keeps a claim for as long as its task, now written, is unfinished. */
  keep(questionHash: string, taskId: string): Promise<void>;
  /** Starts the hour after which the question may be asked anew. */
  startHour(questionHash: string, taskId: string): Promise<void>;
  /** Gives the question free, e.g. when its task ended in error. */
  release(questionHash: string, taskId: string): Promise<void>;
};

/** Claims on one Redis connection. */
export function createClaims(redis: Redis): Claims {
  return {
    holder: (questionHash) => redis.get(keys.claim(questionHash)),
    async claim(questionHash, taskId) {
      const key = keys.claim(questionHash);
      const holder = await redis.set(key, taskId, 'EX', PROVISIONAL_SECONDS, 'NX', 'GET');
      return holder ?? taskId;
    },
    async keep(questionHash, taskId) {
      await redis.eval(PERSIST_OWN, 1, keys.claim(questionHash), taskId);
    },
    async startHour(questionHash, taskId) {
      await redis.eval(EXPIRE_OWN, 1, keys.claim(questionHash), taskId, HOUR_SECONDS);
    },
    async release(questionHash, taskId) {
      await redis.eval(RELEASE, 1, keys.claim(questionHash), taskId);
    },
  };
}
