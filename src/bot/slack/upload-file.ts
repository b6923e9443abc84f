import { OpsError } from '../../domain/errors.ts';
import { callSlack } from './call-slack.ts';
import { SLACK_TIMEOUT_MS, type SlackApi } from './create-slack-client.ts';

/** A file for a thread. */
export type Upload = {
  channel: string;
  threadTs: string;
  name: string;
  title: string;
  bytes: Uint8Array;
  /** What a picture shows, for those who can't see it; of pictures only, for Slack shares no other file that has one. */
  alt?: string;
};

async function send(url: string, bytes: Uint8Array): Promise<void> {
  const unavailable = (cause: unknown, status?: number) =>
    new OpsError('slack_unavailable', 'Slack did not take a file', {
      retry: true,
      facts: { method: 'upload', ...(status && { status }) },
      cause,
    });
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: Uint8Array.from(bytes),
      redirect: 'error',
      signal: AbortSignal.timeout(SLACK_TIMEOUT_MS),
    });
    await response.body?.cancel();
  } catch (cause) {
    throw unavailable(cause);
  }
  if (!response.ok) throw unavailable(undefined, response.status);
}

/** Shows a file in a thread and answers with its id. Nothing is seen before the last call. @throws OpsError */
export async function uploadFile(
  client: Pick<SlackApi, 'files'>,
  { channel, threadTs, name, title, bytes, alt }: Upload,
): Promise<string> {
  // The library's types know the older name of the alternative text only.
  const announced = { filename: name, length: bytes.byteLength, ...(alt && { alt_txt: alt }) };
  const place = await callSlack('files.getUploadURLExternal', () =>
    client.files.getUploadURLExternal(announced),
  );
  if (!place.upload_url || !place.file_id) {
    throw new OpsError('slack_unavailable', 'Slack named no place for a file', { retry: true });
  }
  await send(place.upload_url, bytes);
  const file = { id: place.file_id, title };
  await callSlack('files.completeUploadExternal', () =>
    client.files.completeUploadExternal({
      files: [file],
      channel_id: channel,
      thread_ts: threadTs,
    }),
  );
  return place.file_id;
}
