import { z } from 'zod';
import { OpsError } from '../../domain/errors.ts';
import { Blob, TreeFile, wholeText } from './blob.ts';
import type { Gateway } from './create-gateway.ts';
import { BASE_FILE } from './documents.ts';

const Answer = z.object({
  repository: z.object({
    ref: z
      .object({
        target: z.object({
          oid: z.string(),
          file: TreeFile.nullable(),
        }),
      })
      .nullable(),
  }),
});

function rejected(reason: string, message: string, path: string): OpsError {
  return new OpsError('github_rejected', message, { facts: { reason, path } });
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
  return { sha: target.oid, content: await wholeText(gateway, blob.data) };
}
