import { z } from 'zod';
import { fail } from '../../result.ts';
import { defineMethod } from '../method.ts';

/** `files.delete`: takes a file away for good. */
export const deleteFile = defineMethod({
  name: 'files.delete',
  args: z.looseObject({ file: z.string().min(1) }),
  run: (workspace, { file }) =>
    workspace.files.remove(file) ? { ok: true } : fail('file_not_found'),
});
