import { z } from 'zod';
import { Blob, TreeFile, wholeText } from './blob.ts';
import { blobSha } from './blob-sha.ts';
import type { Gateway } from './create-gateway.ts';
import { FILE_AT } from './documents.ts';
import { notFound } from './not-found.ts';

// `object` is {} when the name is no commit's.
const Commit = z.object({ oid: z.string(), file: TreeFile.nullable() });
const Answer = z.object({
  repository: z.object({ object: z.union([Commit, z.object({})]).nullable() }),
});

/** Larger files are not read. */
const MAX_BYTES = 5_000_000;

/**
 * A file's text at a commit or branch; null when it is not there, is a folder, is not text, or is too large. What
 * comes back is the file to the byte: a text that GitHub had to convert counts as none.
 * @throws OpsError `github_not_found` when there is no such commit or branch
 */
export async function readFile(
  gateway: Gateway,
  path: string,
  ref: string,
): Promise<string | null> {
  const { repository } = await gateway.query(FILE_AT, { ref, path }, Answer);
  const commit = Commit.safeParse(repository.object);
  if (!commit.success) throw notFound(`commit ${ref}`);
  const blob = Blob.safeParse(commit.data.file?.object);
  if (!blob.success || blob.data.isBinary || blob.data.byteSize > MAX_BYTES) return null;
  const text = await wholeText(gateway, blob.data);
  return blobSha(text) === blob.data.oid ? text : null;
}
