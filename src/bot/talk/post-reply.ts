import { randomUUID } from 'node:crypto';
import type { Heard } from '../../domain/talk/heard.ts';
import { callSlack } from '../slack/call-slack.ts';
import { metadataOf } from '../slack/metadata.ts';
import { postPatiently } from '../slack/post-patiently.ts';
import { uploadFile } from '../slack/upload-file.ts';
import type { TalkDeps } from './deps.ts';
import type { Reply } from './talk.ts';

/** As many blocks as a message holds. */
const MOST = 50;

type Deps = Pick<TalkDeps, 'poster'>;
type PictureDeps = Deps & Pick<TalkDeps, 'log'>;
type Place = Pick<Heard, 'channel' | 'threadTs'>;

/** Says something where it was asked. @throws OpsError */
export async function postReply(
  { poster }: Deps,
  { channel, threadTs }: Place,
  { text, blocks }: Reply,
): Promise<void> {
  const id = randomUUID();
  const message = {
    ...{ channel, thread_ts: threadTs, text: text.slice(0, 3_000) },
    ...(blocks && { blocks: blocks.slice(0, MOST) }),
    metadata: metadataOf({ kind: 'talk', id, trace_id: id }),
    ...{ unfurl_links: false, unfurl_media: false },
  };
  await postPatiently(() => callSlack('chat.postMessage', () => poster.chat.postMessage(message)));
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
