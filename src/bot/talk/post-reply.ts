import { OpsError } from '../../domain/errors.ts';
import type { Heard } from '../../domain/talk/heard.ts';
import { mrkdwnSection } from '../cards/parts/mrkdwn-section.ts';
import { packLines } from '../cards/parts/pack-lines.ts';
import { callSlack } from '../slack/call-slack.ts';
import { metadataOf } from '../slack/metadata.ts';
import { postPatiently } from '../slack/post-patiently.ts';
import { uploadFile } from '../slack/upload-file.ts';
import type { TalkDeps } from './deps.ts';
import type { Reply } from './talk.ts';
import { talkId } from './talk-id.ts';

/** As many blocks as a message holds. */
const MOST = 50;
/** An edited message holds 4,000 bytes of text, whatever its blocks hold. */
const MOST_EDITED = 1_300;

type Deps = Pick<TalkDeps, 'poster'>;
type PictureDeps = Deps & Pick<TalkDeps, 'log'>;
type Place = Pick<Heard, 'channel' | 'threadTs'>;

/** How something is said: in place of which message (its `ts`), and whether it is the answer or only that one follows. */
export type Manner = { instead?: string | null; as?: 'talk' | 'talk_waiting' };

function messageOf(heard: Heard, { text, blocks }: Reply, kind: 'talk' | 'talk_waiting') {
  const id = talkId(heard);
  return {
    ...{ channel: heard.channel, text: text.slice(0, 3_000) },
    ...(blocks && { blocks: blocks.slice(0, MOST) }),
    metadata: metadataOf({ kind, id, trace_id: id }),
  };
}

type Message = ReturnType<typeof messageOf>;

/** Puts a message in place of another; false when that is gone. */
async function replace({ poster }: Deps, ts: string, message: Message): Promise<boolean> {
  try {
    const { text, blocks = packLines(text).map(mrkdwnSection) } = message;
    const edited = { ...message, ts, blocks, text: text.slice(0, MOST_EDITED) };
    await postPatiently(() => callSlack('chat.update', () => poster.chat.update(edited)));
    return true;
  } catch (error) {
    if (error instanceof OpsError && error.code === 'slack_message_gone') return false;
    throw error;
  }
}

/** Says something where it was asked; its `ts`. @throws OpsError */
export async function postReply(
  deps: Deps,
  heard: Heard,
  reply: Reply,
  { instead = null, as = 'talk' }: Manner = {},
): Promise<string | null> {
  const message = messageOf(heard, reply, as);
  if (instead !== null && (await replace(deps, instead, message))) return instead;
  const place = { thread_ts: heard.threadTs, unfurl_links: false, unfurl_media: false };
  const posted = await postPatiently(() =>
    callSlack('chat.postMessage', () => deps.poster.chat.postMessage({ ...message, ...place })),
  );
  return posted.ts ?? null;
}
/** Shows the picture of an answer after its words. One that can't be had is never worth failing for. */
export async function postPicture(
  { poster, log }: PictureDeps,
  { channel, threadTs }: Place,
  picture: Reply['picture'],
): Promise<void> {
  try {
    const drawn = await picture?.();
    if (drawn) await uploadFile(poster, { channel, threadTs, ...drawn });
  } catch (error) {
    log.warn({ channel, err: error }, 'the picture of an answer could not be shown');
  }
}
