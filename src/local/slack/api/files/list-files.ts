import { z } from 'zod';
import { commaList } from '../../arguments.ts';
import { defineMethod } from '../method.ts';

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
