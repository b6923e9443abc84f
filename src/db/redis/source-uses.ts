import type { Redis } from 'ioredis';
import { z } from 'zod';
import { SOURCE_VERDICTS, type SourceName } from '../../domain/evidence.ts';
import { keys } from './keys.ts';

/** How a source answered the last time that it was asked; `at` in milliseconds since the epoch. */
export const SourceUse = z.object({
  at: z.number(),
  verdict: z.enum(SOURCE_VERDICTS),
  error: z.string().nullable(),
  ms: z.number(),
  items: z.number(),
});
export type SourceUse = z.infer<typeof SourceUse>;

/** When each source of evidence was last asked, on one Redis connection. */
export function createSourceUses(redis: Redis) {
  return {
    async note(source: SourceName, use: SourceUse): Promise<void> {
      await redis.hset(keys.sourceUses, source, JSON.stringify(use));
    },
    async read(): Promise<Map<string, SourceUse>> {
      const found = Object.entries(await redis.hgetall(keys.sourceUses));
      return new Map(found.map(([name, text]) => [name, SourceUse.parse(JSON.parse(text))]));
    },
  };
}
