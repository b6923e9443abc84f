import { z } from 'zod';
import { buildFile } from '../../files/build-file.ts';
import { defineMethod } from '../method.ts';

/** `files.getUploadURLExternal`: announces a file and says where its bytes go. */
export const getUploadUrl = defineMethod({
  name: 'files.getUploadURLExternal',
  args: z.looseObject({
    filename: z.string().min(1).max(255),
    length: z.coerce.number().int().min(1),
    alt_text: z.string().max(1000).optional(),
    alt_txt: z.string().max(1000).optional(),
  }),
  run(workspace, { filename, length, alt_text, alt_txt }) {
    const now = workspace.clock.now();
    const announced = { filename, length, altText: alt_txt ?? alt_text };
    const file = buildFile(announced, workspace.origin(), Math.floor(now / 1000));
    workspace.files.save(file, now);
    const upload_url = `${workspace.origin()}/emulated/slack/upload/${file.id}`;
    return { ok: true, upload_url, file_id: file.id };
  },
});
