import type { Heard } from '../../domain/talk/heard.ts';
import type { BotCore } from '../deps.ts';
import { findMessage } from '../slack/find-message.ts';
import { talkId } from '../talk/talk-id.ts';

/** What an earlier try to answer has left: the answer, a message that it follows (its `ts`), or nothing. */
export type Earlier = { kind: 'answered' } | { kind: 'unanswered'; waiting: string | null };

/** Looks for what was said to the same words before. @throws OpsError of Slack */
export async function findEarlier(
  { client }: Pick<BotCore, 'client'>,
  heard: Heard,
): Promise<Earlier> {
  const { channel, threadTs, at: since } = heard;
  const id = talkId(heard);
  const find = (kind: string) =>
    findMessage(client, { channel, threadTs, since }, { kind, id, trace_id: id });
  if (await find('talk')) return { kind: 'answered' };
  return { kind: 'unanswered', waiting: await find('talk_waiting') };
}
