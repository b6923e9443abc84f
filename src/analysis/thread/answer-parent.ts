import { parentPort } from 'node:worker_threads';
import type { Statement } from '../../domain/correction/statement.ts';
import { analysePacked } from './analyse-packed.ts';
import { rankPacked } from './rank-packed.ts';

/** What the thread is sent: a packed bundle, and what people say of it where it is to be ranked again. */
export type ThreadWish = { packed: Uint8Array; statements: readonly Statement[] | null };

/** What comes of a wish, whoever does it. */
function grant({ packed, statements }: ThreadWish): unknown {
  return statements === null ? analysePacked(packed) : rankPacked(packed, statements);
}

/** Answers every wish that the thread is sent; called once, in the thread. */
export function answerParent(): void {
  parentPort?.on('message', (wish: ThreadWish) => {
    parentPort?.postMessage(grant(wish));
  });
}
