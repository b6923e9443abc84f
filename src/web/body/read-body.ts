import type { WebContext } from '../env.ts';

/** A body as it came, or why there is none. `aborted`: the client went away in the middle. */
export type BodyRead =
  | { kind: 'read'; bytes: Uint8Array }
  | { kind: 'too_large' }
  | { kind: 'aborted' };

/** How much beyond the limit is still taken off the wire, bytes: a client that is cut off can't read why. */
const THROWN_AWAY = 16 * 1024 * 1024;

/** Keeps the first `limit` bytes at most; the rest is read and dropped. */
async function collect(body: ReadableStream<Uint8Array>, limit: number): Promise<BodyRead> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size <= limit) chunks.push(chunk);
    else if (size > limit + THROWN_AWAY) break;
  }
  return size > limit ? { kind: 'too_large' } : { kind: 'read', bytes: Buffer.concat(chunks) };
}

/** Reads the raw body of a request up to `limit` bytes; what is announced as far larger is not read at all. */
export async function readBody(c: WebContext, limit: number): Promise<BodyRead> {
  const announced = Number(c.req.header('content-length') ?? 0);
  if (announced > limit + THROWN_AWAY) return { kind: 'too_large' };
  const body = c.req.raw.body;
  if (body === null) return { kind: 'read', bytes: new Uint8Array() };
  try {
    return await collect(body, limit);
  } catch (error) {
    if (c.env.incoming.destroyed) return { kind: 'aborted' };
    throw error;
  }
}
