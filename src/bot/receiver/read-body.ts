import type { IncomingMessage } from 'node:http';

/** Slack's own payloads stay far below this. */
const MOST_BYTES = 1_048_576;

/** The whole body of a request; null when it is larger than 1 MB. */
export async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MOST_BYTES) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
