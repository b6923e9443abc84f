import { z } from 'zod';
import { OpsError } from '../../domain/errors.ts';
import type { BotLog } from '../log.ts';
import { callSlack } from '../slack/call-slack.ts';
import type { SlackApi } from '../slack/create-slack-client.ts';
import { type Upload, uploadFile } from '../slack/upload-file.ts';
import { isSent, type MessageStore } from './message-store.ts';

/** What uploading needs of the world. */
export type UploadDeps = {
  client: Pick<SlackApi, 'conversations' | 'files'>;
  messages: MessageStore;
  log: BotLog;
};

/** The files of a reply, as far as they are looked at. */
const WithFiles = z.object({
  bot_id: z.string(),
  files: z.array(z.object({ id: z.string(), name: z.string() })),
});
const LOOKED_AT = 200;

/** The id of a file of ours that an earlier try has shown without living to note it; null when there is none. */
async function findFile({ client }: UploadDeps, upload: Upload): Promise<string | null> {
  const { channel, threadTs, name } = upload;
  const answer = await callSlack('conversations.replies', () =>
    client.conversations.replies({ channel, ts: threadTs, limit: LOOKED_AT }),
  );
  const files = (answer.messages ?? []).flatMap(
    (one) => WithFiles.safeParse(one).data?.files ?? [],
  );
  return files.find((file) => file.name === name)?.id ?? null;
}

/**
 * Shows a file in a thread unless it was shown before; `make` is asked only when it was not. Null: there is nothing to
 * show. The name of the file tells it apart in its thread.
 * @throws OpsError `slack_message_in_flight` (retry) while another worker is at it.
 */
export async function uploadOnce(
  deps: UploadDeps,
  key: string,
  place: Omit<Upload, 'bytes'>,
  make: () => Promise<Uint8Array | null>,
): Promise<void> {
  if (isSent(await deps.messages.get(key))) return;
  const bytes = await make();
  if (bytes === null) return;
  const claim = await deps.messages.intend(key);
  if (claim === 'busy') {
    throw new OpsError('slack_message_in_flight', 'Another worker is uploading this file', {
      retry: true,
      facts: { key, retry_after_ms: 3_000 },
    });
  }
  try {
    const upload = { ...place, bytes };
    const found = claim === 'again' ? await findFile(deps, upload) : null;
    const id = found ?? (await uploadFile(deps.client, upload));
    await deps.messages.record(key, { channel: place.channel, ts: id, hash: '' });
  } catch (error) {
    await deps.messages.release(key).catch((reason: unknown) => {
      // The claim ends by itself; what went wrong before it matters more.
      deps.log.debug({ key, err: String(reason) }, 'a file claim could not be released');
    });
    throw error;
  }
}
