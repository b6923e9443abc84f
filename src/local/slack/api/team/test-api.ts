import { z } from 'zod';
import { defineMethod } from '../method.ts';

/** `api.test`: answers with what it was given. */
export const testApi = defineMethod({
  name: 'api.test',
  open: true,
  args: z.looseObject({ error: z.string().optional() }),
  run(_workspace, { token: _token, ...args }) {
    return args.error ? { ok: false, error: args.error, args } : { ok: true, args };
  },
});
