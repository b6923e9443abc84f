import { createHash } from 'node:crypto';
import type { Heard } from '../../domain/talk/heard.ts';

/** What an answer is found again by: the same for whoever answers the same words. */
export function talkId({ channel, threadTs, user, at }: Heard): string {
  const said = JSON.stringify([channel, threadTs, user, at]);
  return createHash('sha256').update(said).digest('hex').slice(0, 32);
}
