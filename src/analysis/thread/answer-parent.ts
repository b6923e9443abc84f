import { parentPort } from 'node:worker_threads';
import { analysePacked } from './analyse-packed.ts';

/** Answers every packed bundle that the thread is sent; called once, in the thread. */
export function answerParent(): void {
  parentPort?.on('message', (packed: Uint8Array) => {
    parentPort?.postMessage(analysePacked(packed));
  });
}
