import { z } from 'zod';
import { fail } from '../../result.ts';
import { defineMethod } from '../method.ts';

/** `files.info`: one finished file. */
export const describeFile = defineMethod({
  name: 'files.info',
  open: true,
  args: z.looseObject({ file: z.string().min(1) }),
  run(workspace, { file }) {
    const found = workspace.files.find(file);
    return found?.completed ? { ok: true, file: found.file } : fail('file_not_found');
  },
});
