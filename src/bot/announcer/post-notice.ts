import type { Message } from '../cards/parts/block.ts';
import { escapeMrkdwn } from '../cards/parts/escape-mrkdwn.ts';
import { inline } from '../cards/parts/inline.ts';
import { plain } from '../cards/parts/plain.ts';
import { richText, section } from '../cards/parts/rich.ts';
import type { Announcing } from './deps.ts';
import { messageKeys } from './message-keys.ts';
import { isSent } from './message-store.ts';
import { postOnce } from './post-once.ts';

/** Something people should know once, such as a cap that was reached. */
export type Notice = {
  /** One key is one message for good: put the hour or the sha in it. */
  key: string;
  /** A sentence; `backticks` mean code. Foreign text in it is harmless. */
  text: string;
  /** Shown instead of the sentence when given. */
  blocks?: Message['blocks'];
  /** Name or id; the on-call channel by default. */
  channel?: string;
  traceId?: string;
};

/** Posts a notice once. */
export async function postNotice(deps: Announcing, notice: Notice): Promise<void> {
  const key = messageKeys.notice(notice.key);
  if (isSent(await deps.messages.get(key))) return;
  const channel = await deps.channels.idOf(notice.channel ?? deps.config.oncallChannel);
  const text = plain(notice.text, 2_000);
  await deps.pace(channel, 'post');
  await postOnce(deps, {
    key,
    channel,
    subject: { kind: 'notice', id: notice.key, trace_id: notice.traceId ?? notice.key },
    message: {
      text: escapeMrkdwn(text),
      blocks: notice.blocks ?? [richText(section(...inline(text)))],
    },
    hash: '',
  });
}
