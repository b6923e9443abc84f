import { Buffer } from 'node:buffer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenSlack, openSlack } from './support/open-slack.ts';

let open: OpenSlack;
beforeAll(async () => {
  open = await openSlack();
});
afterAll(() => open.close());

describe('pictures', () => {
  // The smallest PNG: one transparent pixel.
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  );

  it('are uploaded by the real client and shown in the thread', async () => {
    const channel = 'C0ONCALL01';
    const { ts = '' } = await open.client.chat.postMessage({ channel, text: 'chart below' });
    await open.client.files.uploadV2({
      channel_id: channel,
      thread_ts: ts,
      file: png,
      filename: 'latency.png',
      title: 'p99 latency',
      alt_text: 'Latency rises at 10:42',
      initial_comment: 'Latency',
    });
    const { messages = [] } = await open.client.conversations.replies({ channel, ts });
    const [shown] = messages[1]?.files ?? [];
    expect(shown).toMatchObject({ title: 'p99 latency', original_w: 1, mimetype: 'image/png' });
    const { file } = await open.client.files.info({ file: shown?.id ?? '' });
    const served = await fetch(file?.url_private ?? '');
    expect(served.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await served.arrayBuffer()).equals(png)).toBe(true);
  });

  it('that are no pictures are only ever saved, never run', async () => {
    const upload = await open.client.files.getUploadURLExternal({
      filename: 'page.html',
      length: 8,
    });
    await fetch(upload.upload_url ?? '', { method: 'POST', body: '<script>' });
    await open.client.files.completeUploadExternal({ files: [{ id: upload.file_id ?? '' }] });
    const { file } = await open.client.files.info({ file: upload.file_id ?? '' });
    const served = await fetch(file?.url_private ?? '');
    expect(served.headers.get('content-disposition')).toContain('attachment');
    expect(served.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('whose bytes never came can’t be shown', async () => {
    const { file_id = '' } = await open.client.files.getUploadURLExternal({
      filename: 'a.png',
      length: 1,
    });
    const complete = open.client.files.completeUploadExternal({ files: [{ id: file_id }] });
    await expect(complete).rejects.toMatchObject({ data: { error: 'file_not_found' } });
  });
});
