import { z } from 'zod';
import { OpsError } from '../../domain/errors.ts';
import type { Gateway } from './create-gateway.ts';
import { BASE_FILE } from './documents.ts';

const Blob = z.object({
  oid: z.string(),
  text: z.string().nullable(),
  isBinary: z.boolean().nullable(),
  isTruncated: z.boolean(),
});
type Blob = z.infer<typeof Blob>;
const Answer = z.object({
  repository: z.object({
    ref: z
      .object({
        target: z.object({
          oid: z.string(),
          // `object` is {} when the path is a folder.
          file: z.object({ object: z.union([Blob, z.object({})]).nullable() }).nullable(),
        }),
      })
      .nullable(),
  }),
});
const WholeBlob = z.object({ content: z.string(), encoding: z.literal('base64') });

function rejected(reason: string, message: string, path: string): OpsError {
  return new OpsError('github_rejected', message, { facts: { reason, path } });
}

/** GraphQL cuts long texts; half an FAQ rendered anew would be the loss of the other half. */
async function wholeText(gateway: Gateway, blob: Blob): Promise<string> {
  const route = 'GET /repos/{owner}/{repo}/git/blobs/{file_sha}';
  const { content } = await gateway.get(route, { file_sha: blob.oid }, WholeBlob);
  return Buffer.from(content, 'base64').toString('utf8');
}

/** Head of the base branch and one file there, from one commit: one query. */
export async function readBase(
  gateway: Gateway,
  path: string,
): Promise<{ sha: string; content: string | null }> {
  const ref = `refs/heads/${gateway.baseBranch}`;
  const { repository } = await gateway.query(BASE_FILE, { ref, path }, Answer);
  const target = repository.ref?.target;
  if (!target) throw rejected('no_base_branch', `There is no branch ${gateway.baseBranch}.`, path);
  if (!target.file) return { sha: target.oid, content: null };
  const blob = Blob.safeParse(target.file.object);
  if (!blob.success) throw rejected('not_a_file', `${path} is not a file.`, path);
  if (blob.data.isBinary) throw rejected('not_text', `${path} is not a text file.`, path);
  const { text, isTruncated } = blob.data;
  const content = text === null || isTruncated ? await wholeText(gateway, blob.data) : text;
  return { sha: target.oid, content };
}
