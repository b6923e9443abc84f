import type { Ephemeral } from '../slack/post-to-response-url.ts';

/** What a person is told, for their eyes only. */
export type Answer = Ephemeral;

/** An answer of one sentence. Plain text of ours; foreign parts are escaped by whoever makes it. */
export function sentence(text: string): Answer {
  return { text };
}
