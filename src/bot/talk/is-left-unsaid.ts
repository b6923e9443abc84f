import { messageOf } from '../../domain/errors.ts';
import type { Intent } from '../../domain/talk/intent.ts';
import { noteKeys } from '../notes.ts';
import type { Talk } from './talk.ts';
import type { TalkMemory } from './talk-memory.ts';

/** As long as conversations are remembered; a direct one, which never ends, a while. */
const THREAD_SECONDS = 7 * 24 * 3_600;
const DIRECT_SECONDS = 10 * 60;

/** Nobody is told twice in a conversation that they are welcome. */
async function wasThanked({ deps, heard: { channel, threadTs } }: Talk): Promise<boolean> {
  const direct = channel.startsWith('D');
  const key = noteKeys.thanked(direct ? channel : `${channel}:${threadTs}`);
  try {
    if ((await deps.notes.get(key)) !== null) return true;
    await deps.notes.put(key, 'yes', direct ? DIRECT_SECONDS : THREAD_SECONDS);
    return false;
  } catch (error) {
    deps.log.debug({ key, err: messageOf(error) }, 'whether somebody was thanked is not known');
    return false;
  }
}

/**
 * Whether nothing is said to what was said: a remark between people in a thread of ours, or thanks for what we did not say
 * or have acknowledged. But for thanks, whoever names us or writes to us alone is always answered.
 */
export async function isLeftUnsaid(
  talk: Talk,
  { kind }: Intent,
  { subject }: TalkMemory,
): Promise<boolean> {
  const { overheard } = talk.heard;
  if (overheard && (kind === 'not_for_us' || kind === 'unknown')) return true;
  if (kind !== 'thanks') return false;
  // Where we have answered before, it is remembered what about.
  return (overheard && subject === null) || wasThanked(talk);
}
