import { z } from 'zod';
import { commaList } from '../../arguments.ts';
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

/** `files.list`: finished files, newest first, of one channel or of all. */
export const listFiles = defineMethod({
  name: 'files.list',
  open: true,
  args: z.looseObject({ channel: z.string().optional(), types: commaList.optional() }),
  run(workspace, { channel }) {
    const files = workspace.files.list().filter((file) => {
      const places = [file.channels, file.ims].flat();
      return channel === undefined || places.includes(channel);
    });
    return {
      ok: true,
      files,
      paging: { count: files.length, total: files.length, page: 1, pages: 1 },
    };
  },
});

/** `files.delete`: takes a file away for good. */
export const deleteFile = defineMethod({
  name: 'files.delete',
  args: z.looseObject({ file: z.string().min(1) }),
  run: (workspace, { file }) =>
    workspace.files.remove(file) ? { ok: true } : fail('file_not_found'),
});
