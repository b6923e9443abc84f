import { z } from 'zod';

/** The arguments that name a message and an emoji. */
export const ReactionArgs = z.looseObject({
  channel: z.string().min(1),
  timestamp: z.string().min(1),
  name: z.string().regex(/^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/),
});
