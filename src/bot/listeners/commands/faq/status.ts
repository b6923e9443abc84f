import { brakeOf } from '../../../../domain/brake.ts';
import type { Task } from '../../../../domain/task.ts';
import { type Answer, sentence } from '../../../answering/answer.ts';
import { findTask } from '../../../answering/find-task.ts';
import { locateMessage } from '../../../answering/locate-message.ts';
import { context } from '../../../cards/parts/context.ts';
import { mrkdwnLink } from '../../../cards/parts/mrkdwn-link.ts';
import { taskCard } from '../../../cards/task-card.ts';
import type { BotCore } from '../../../deps.ts';
import { statusReply } from '../../../replies/status-reply.ts';
import type { Heard } from '../heard.ts';

const RECENT = 50;

/** The card without its buttons: those belong to the one message that is kept up to date. */
async function statusOf(core: BotCore, task: Task, heard: Heard): Promise<Answer> {
  const { clock, links } = core;
  const brake = brakeOf(await core.brakes.read());
  const card = taskCard(task, { now: clock.now(), links, remainingMs: null, brake });
  const url = await locateMessage(core, task.id, 0);
  const follow = url ? mrkdwnLink(url, heard.to.texts.ask.follow) : null;
  const blocks = card.blocks.filter((block) => block.type !== 'actions');
  return { text: card.text, blocks: [...blocks, ...context(follow)] };
}

/** `/faq status [id]`: what runs and what finished lately, or one task. */
export async function status(
  core: BotCore,
  command: { id: string | null },
  heard: Heard,
): Promise<Answer> {
  const { texts } = heard.to;
  if (command.id === null) {
    const [tasks, brakes] = await Promise.all([core.tasks.recent(RECENT), core.brakes.read()]);
    return statusReply(tasks, brakes, { texts, links: core.links, now: core.clock.now() });
  }
  const found = await findTask(core, command.id);
  if (found.kind === 'found') return statusOf(core, found.task, heard);
  return sentence(texts.retry[found.kind === 'ambiguous' ? 'ambiguous' : 'notFound'](command.id));
}
