import { z } from 'zod';
import { fail } from '../../result.ts';
import { defineMethod } from '../method.ts';

/** `apps.connections.open`: there is no Socket Mode here, and Slack's word for that is about the token. */
export const openConnection = defineMethod({
  name: 'apps.connections.open',
  open: true,
  args: z.looseObject({}),
  run: () => fail('not_allowed_token_type'),
});
