import { OpsError } from '../../domain/errors.ts';
import type { Heard } from '../../domain/talk/heard.ts';
import type { BotCore } from '../deps.ts';
import { findMessage } from '../slack/find-message.ts';
import { talkId } from '../talk/talk-id.ts';

/** What an earlier try to answer has left: the answer, a message that it follows (its `ts`), or nothing. */
export type Earlier = { kind: 'answered' } | { kind: 'unanswered'; waiting: string | null };

type Core = Pick<BotCore, 'client' | 'log'>;

async function look({ client }: Core, heard: Heard): Promise<Earlier> {
  const { channel, threadTs, at: since } = heard;
  const id = talkId(heard);
  const find = (kind: string) =>
    findMessage(client, { channel, threadTs, since }, { kind, id, trace_id: id });
  if (await find('talk')) return { kind: 'answered' };
  return { kind: 'unanswered', waiting: await find('talk_waiting') };
}

/** Looks for what was said to the same words before; where we may not read, nothing was. @throws OpsError to be tried again */
export async function findEarlier(core: Core, heard: Heard): Promise<Earlier> {
  try {
    return await look(core, heard);
  } catch (error) {
    if (!(error instanceof OpsError) || error.retry) throw error;
    const { channel } = heard;
    core.log.warn({ channel, code: error.code }, 'it is not known whether this was answered');
    return { kind: 'unanswered', waiting: null };
  }
}
