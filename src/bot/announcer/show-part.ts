import { createHash } from 'node:crypto';
import type { Clock } from '../../domain/clock.ts';
import { OpsError } from '../../domain/errors.ts';
import type { Message } from '../cards/parts/block.ts';
import type { BotLog } from '../log.ts';
import { callSlack } from '../slack/call-slack.ts';
import type { SlackApi } from '../slack/create-slack-client.ts';
import { metadataOf, type Subject } from '../slack/metadata.ts';
import { isSent, type MessageStore, type SentMessage } from './message-store.ts';
import type { Pace } from './pace.ts';
import { postOnce } from './post-once.ts';

/** What keeping a message up to date needs of the world. */
export type ShowPartDeps = {
  /** Without retries of its own: a post that failed may have worked. */
  client: Pick<SlackApi, 'chat' | 'conversations'>;
  messages: MessageStore;
  pace: Pace;
  clock: Clock;
  log: BotLog;
};

/** A message that is posted once and edited ever after: under which key it is remembered, where it goes, how it looks now. */
export type Part = {
  key: string;
  subject: Subject;
  channel: string;
  threadTs?: string;
  /** From the newest there is, for the channel may have made us wait. */
  render(): Promise<Message>;
};
type Rendered = { message: Message; hash: string };

/** The `hash` of a message that somebody deleted: nothing is posted in its place. */
export const PART_DELETED = 'deleted';
/** How often a message that changes while it is being edited is edited again at once. */
const ROUNDS = 3;

async function rendered(part: Part): Promise<Rendered> {
  const message = await part.render();
  const hash = createHash('sha256').update(JSON.stringify(message)).digest('hex').slice(0, 16);
  return { message, hash };
}

async function edit(
  deps: ShowPartDeps,
  part: Part,
  { channel, ts }: SentMessage,
  { message, hash }: Rendered,
): Promise<SentMessage> {
  const metadata = metadataOf(part.subject);
  try {
    await callSlack('chat.update', () =>
      deps.client.chat.update({ channel, ts, ...message, metadata }),
    );
    return { channel, ts, hash };
  } catch (error) {
    if (!(error instanceof OpsError) || error.code !== 'slack_message_gone') throw error;
    deps.log.warn({ key: part.key, channel }, 'a message that is kept up to date was deleted');
    return { channel, ts, hash: PART_DELETED };
  }
}

/** Somebody else may have edited it meanwhile with what was newest for them: whoever is last looks again. */
async function editUntilRight(
  deps: ShowPartDeps,
  part: Part,
  known: SentMessage,
): Promise<SentMessage> {
  let sent = known;
  for (let round = 0; round < ROUNDS; round += 1) {
    if (sent.hash === PART_DELETED || sent.hash === (await rendered(part)).hash) return sent;
    await deps.pace(part.channel, 'edit');
    sent = await edit(deps, part, sent, await rendered(part));
    await deps.messages.record(part.key, sent);
  }
  return sent;
}

/** Posts a part once, edits it ever after, and leaves it alone while it shows what is so. @throws OpsError */
export async function showPart(deps: ShowPartDeps, part: Part): Promise<SentMessage> {
  const known = await deps.messages.get(part.key);
  if (isSent(known)) return editUntilRight(deps, part, known);
  await deps.pace(part.channel, part.threadTs === undefined ? 'post' : 'reply');
  return postOnce(deps, { ...part, ...(await rendered(part)) });
}
