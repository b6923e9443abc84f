import { z } from 'zod';
import { messageOf } from '../../domain/errors.ts';
import type { Heard } from '../../domain/talk/heard.ts';
import type { TalkDeps } from './deps.ts';

const KEPT_SECONDS = 7 * 24 * 3_600;

/** What a conversation was about when it was last spoken in. */
export const TalkMemory = z.object({
  subject: z.object({ kind: z.enum(['incident', 'diagnosis', 'task']), id: z.string() }).nullable(),
  /** The language that was asked for; null: each answer in the asker's. */
  language: z.enum(['en', 'zh-Hant']).nullable(),
  focus: z.string().nullable(),
  /** The queries of the last answer that was read afresh; absent: none was. */
  asked: z.array(z.object({ what: z.string(), query: z.string(), url: z.string() })).optional(),
});
export type TalkMemory = z.infer<typeof TalkMemory>;

const NOTHING: TalkMemory = { subject: null, language: null, focus: null };

type Deps = Pick<TalkDeps, 'notes' | 'log'>;

/** A direct conversation is one, in whichever of its threads; elsewhere each thread is one. */
function keyOf({ channel, threadTs }: Heard): string {
  return channel.startsWith('D') ? `talk:${channel}` : `talk:${channel}:${threadTs}`;
}

/** What is remembered of a conversation; without Redis nothing is. */
export async function recall({ notes, log }: Deps, heard: Heard): Promise<TalkMemory> {
  try {
    const note = await notes.get(keyOf(heard));
    return note === null ? NOTHING : TalkMemory.parse(JSON.parse(note));
  } catch (error) {
    log.warn({ channel: heard.channel, err: messageOf(error) }, 'a conversation is not remembered');
    return NOTHING;
  }
}

/** Remembers a conversation for a week from now. */
export async function remember(
  { notes, log }: Deps,
  heard: Heard,
  memory: TalkMemory,
): Promise<void> {
  try {
    await notes.put(keyOf(heard), JSON.stringify(memory), KEPT_SECONDS);
  } catch (error) {
    log.warn({ channel: heard.channel, err: messageOf(error) }, 'a conversation was not kept');
  }
}
