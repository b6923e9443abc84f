import { askWhy } from '../../answering/ask-why.ts';
import { onTask } from './on-task.ts';

/** `give_reason`: opens the form that could not be opened in time before. */
export const giveReason = onTask((core, { id, language }, click) =>
  askWhy(core, click.triggerId, { id, language }),
);
