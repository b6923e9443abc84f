import { LRUCache } from 'lru-cache';
import type { Clock } from '../../domain/clock.ts';

/** What was said, and how large it was. */
export type RememberedAnswer = { data: unknown; bytes: number };

/** Answers by what was asked. */
export type AnswerMemory = {
  keep(key: string, answer: RememberedAnswer, ms: number): void;
  /** Undefined when it was never kept, or its time is over. */
  recall(key: string): RememberedAnswer | undefined;
  clear(): void;
};

/** Characters of answers that are remembered for one source. */
const MOST = 32 * 1024 * 1024;

/** Remembers the answers that were asked for last, as far as they are not too large together. */
export function createAnswerMemory(clock: Clock): AnswerMemory {
  const answers = new LRUCache<string, RememberedAnswer>({
    ...{ maxSize: MOST, ttlResolution: 0, perf: clock },
    sizeCalculation: ({ bytes }) => bytes + 1,
  });
  return {
    keep(key, { data, bytes }, ttl) {
      answers.set(key, { data, bytes }, { ttl });
    },
    recall: (key) => answers.get(key),
    clear: () => answers.clear(),
  };
}
