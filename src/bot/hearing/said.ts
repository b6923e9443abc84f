import { z } from 'zod';
import { ClearIntent } from '../../domain/talk/intent.ts';
import { Spoken } from '../listeners/payloads.ts';

const ThreadSubject = z.object({ kind: z.enum(['incident', 'diagnosis', 'task']), id: z.string() });

/** Something to be heard: what Slack told us of, or the choice of what was meant, as if that had been said. */
export const Said = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('spoken'), spoken: Spoken }),
  z.object({
    kind: z.literal('chosen'),
    heard: z.object({
      ...{ text: z.string(), user: z.string(), channel: z.string(), threadTs: z.string() },
      thread: ThreadSubject.nullable(),
      at: z.number(),
      chosen: ClearIntent,
    }),
  }),
]);
export type Said = z.infer<typeof Said>;

/** What tells one thing that was said from another, in a mention and a message about the same words too. */
export function saidId(said: Said): string {
  if (said.kind === 'chosen') {
    const { channel, threadTs, user, at } = said.heard;
    return `chosen-${channel}-${threadTs}-${user}-${at}`;
  }
  const { type, channel, ts } = said.spoken.event;
  return `${type}-${channel}-${ts}`;
}
