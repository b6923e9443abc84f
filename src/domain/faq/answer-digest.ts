import { createHash } from 'node:crypto';

/** Twelve digits that tell whether an answer still stands as it was rendered. */
export function answerDigest(answer: string): string {
  return createHash('sha256').update(answer, 'utf8').digest('hex').slice(0, 12);
}
