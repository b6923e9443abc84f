import { retryAs } from '../../answering/retry-as.ts';
import { onTask } from './on-task.ts';

/** `retry_task`: tries the task again; its card loses the button as soon as it is on its way. */
export const retryTask = onTask((core, { id, user, texts }) => retryAs(core, user, id, texts));
