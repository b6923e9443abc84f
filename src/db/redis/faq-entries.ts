import type { Redis } from 'ioredis';
import { z } from 'zod';
import { keys } from './keys.ts';

/** An entry of the FAQ as the base branch has it. */
export const FaqEntrySummary = z.object({
  question: z.string(),
  answer: z.string(),
  anchor: z.string(),
});
export type FaqEntrySummary = z.infer<typeof FaqEntrySummary>;

/** The FAQ as a worker last read it, so that the bot can offer near answers without a GitHub key of its own. */
export type FaqEntries = {
  publish(entries: FaqEntrySummary[]): Promise<void>;
  read(): Promise<FaqEntrySummary[]>;
};

/** The published FAQ on one Redis connection. */
export function createFaqEntries(redis: Redis): FaqEntries {
  return {
    async publish(entries) {
      await redis.set(keys.faqEntries, JSON.stringify(entries));
    },
    async read() {
      return z.array(FaqEntrySummary).parse(JSON.parse((await redis.get(keys.faqEntries)) ?? '[]'));
    },
  };
}
