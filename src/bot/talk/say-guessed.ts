import type { ClearIntent } from '../../domain/talk/intent.ts';
import { sayReadAs } from '../../domain/talk/say/say-read-as.ts';
import { mrkdwnSection } from '../cards/parts/mrkdwn-section.ts';
import type { Reply, Talk } from './talk.ts';

/** An answer to what was only guessed: it says first what the words were taken for. */
export function sayGuessed(
  { texts, language }: Pick<Talk, 'texts' | 'language'>,
  intent: ClearIntent,
  reply: Reply,
): Reply {
  const head = texts.talk.readAs(sayReadAs(intent, language));
  const blocks = reply.blocks && [mrkdwnSection(head), ...reply.blocks];
  return { ...reply, text: `${head}\n${reply.text}`, ...(blocks && { blocks }) };
}
