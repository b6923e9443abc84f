import { z } from 'zod';
import type { Gateway } from './create-gateway.ts';

/** A file's content as GraphQL tells it; `text` is null for what is binary. */
export const Blob = z.object({
  oid: z.string(),
  text: z.string().nullable(),
  byteSize: z.number(),
  isBinary: z.boolean().nullable(),
  isTruncated: z.boolean(),
});
export type Blob = z.infer<typeof Blob>;

/** A file of a commit; `object` is {} when the path is a folder. */
export const TreeFile = z.object({ object: z.union([Blob, z.object({})]).nullable() });

const WholeBlob = z.object({ content: z.string(), encoding: z.literal('base64') });

/** All of a text. GraphQL cuts long ones; half an FAQ rendered anew would be the loss of the other half. */
export async function wholeText(gateway: Gateway, blob: Blob): Promise<string> {
  if (blob.text !== null && !blob.isTruncated) return blob.text;
  const route = 'GET /repos/{owner}/{repo}/git/blobs/{file_sha}';
  const { content } = await gateway.get(route, { file_sha: blob.oid }, WholeBlob);
  return Buffer.from(content, 'base64').toString('utf8');
}
