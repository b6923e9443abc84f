import { createHash } from 'node:crypto';

/** The object id that git gives a text as a blob: SHA-1 of `blob <bytes>\0<text>`. */
export function blobSha(text: string): string {
  const bytes = Buffer.from(text, 'utf8');
  return createHash('sha1').update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex');
}
