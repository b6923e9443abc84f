import { z } from 'zod';
import { fromJson } from '../../arguments.ts';

/** The arguments by which a view is opened for whoever holds a trigger. */
export const OpenArgs = z.looseObject({
  view: fromJson(z.looseObject({})),
  trigger_id: z.string().optional(),
  interactivity_pointer: z.string().optional(),
});
